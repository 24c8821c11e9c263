-- A hub of :items public items, written straight into the tables: for tests of plans, which need many rows and not their history.
-- Deterministic: the same numbers always make the same rows.
create function pg_temp.id(prefix text, number bigint) returns text language sql immutable
  return prefix || '_' || lpad(number::text, 26, '0');
create function pg_temp.pick(salt text, number bigint, below bigint) returns bigint language sql immutable
  return (('x' || substr(md5(salt || number), 1, 8))::bit(32)::bigint) % below;

alter table desk.ledger_entry disable trigger user;
alter table desk.ledger_head disable trigger user;

insert into desk.unit (id, code, name, kind, parent_id, created_at)
select pg_temp.id('unt', g), 'UNIT-' || lpad(g::text, 3, '0'), '第' || g || '科', 'SECTION', null, timestamptz '2019-01-01Z'
from generate_series(1, 60) g;

insert into desk.category (id, scheme, slug, name, parent_id, path, created_at)
select pg_temp.id('cat', g), 'column', 'bulk-' || g, '栏目' || g, pg_temp.id('cat', above[1]),
  array(select pg_temp.id('cat', a) from unnest(above[2:] || above[1] || g) a where a is not null), timestamptz '2019-01-01Z'
from generate_series(1, 200) g
cross join lateral (
  select case
    when g <= 8 then array[null, null]::integer[]
    when g <= 40 then array[1 + (g - 9) / 4, null]
    else array[9 + (g - 41) / 5, 1 + ((9 + (g - 41) / 5) - 9) / 4]
  end as above
) tree;

insert into desk.channel (id, code, name, kind, format, can_replace, can_delete, can_annotate, can_schedule, can_receipt, irrevocable, created_at)
select pg_temp.id('chn', g), 'BULK_' || g, '渠道' || g, case when g = 1 then 'WEBSITE' else 'PARTNER' end, 'HTML', true, true, false, false, true, false, timestamptz '2019-01-01Z'
from generate_series(1, 6) g;

create temp table word as
select ordinality as at, text
from unnest(string_to_array('供暖 政府 信息 公开 关于 印发 通知 意见 办法 实施 管理 工作 方案 规定 发展 改革 财政 教育 卫生 健康 交通 运输 水利 农业 农村 生态 环境 自然 资源 住房 城乡 建设 文化 旅游 体育 市场 监督 应急 安全 生产 审计 统计 民政 社会 保障 人力 公安 司法 行政 审批 服务 数据 平台 数字 城市 社区 居民 企业 项目 投资', ' '))
  with ordinality as word (text);

create temp table made as
select g as number, pg_temp.id('itm', g) as id, pg_temp.id('edn', g) as edition_id, pg_temp.id('unt', 1 + pg_temp.pick('unit', g, 60)) as unit_id,
  (select string_agg(w.text, '' order by k) from generate_series(1, 9) k join word w on w.at = 2 + pg_temp.pick('title' || k, g, 59)) || case when g % 1000 = 7 then '供暖' else '' end as title,
  timestamptz '2019-01-01Z' + pg_temp.pick('when', g, 6 * 365 * 86400) * interval '1 second' + pg_temp.pick('micro', g, 1000000) * interval '1 microsecond' as published_at,
  (array['NOTICE', 'OPINION', 'STATUTE', 'WORK_NEWS', 'REPORT', 'PLAN', 'REPLY', 'STATISTICS', 'INTERPRETATION', 'MOTION'])[1 + pg_temp.pick('genre', g, 10)] as genre,
  case when g % 50 = 3 then 'WITHDRAWN' else 'PUBLISHED' end as status,
  case when g % 400 = 5 then 'REPEALED' when g % 40 = 6 then 'AMENDED' else 'IN_FORCE' end as validity,
  'sha256:' || repeat(md5('edition' || g), 2) as hash
from generate_series(1, :items) g;

insert into desk.item (id, key, index_number, slug, unit_id, route, status, published_at, withdrawal_kind, withdrawal_reason, withdrawn_at, created_by, created_at, updated_at)
select id, id, 'BULK/' || lpad(number::text, 8, '0'), 'bulk-' || number, unit_id, 'MIGRATED', status, published_at,
  case when status = 'WITHDRAWN' then 'NOTICE' end, case when status = 'WITHDRAWN' then '更正' end, case when status = 'WITHDRAWN' then published_at end, 'importer', published_at, published_at
from made;

insert into desk.draft (item_id, title, title_pinyin, document, genre, formed_on, validity, disclosure_class, cadence, updated_by, updated_at)
select id, title, title, '{"type":"doc"}', genre, published_at::date, case validity when 'AMENDED' then 'IN_FORCE' else validity end, 'PROACTIVE', 'AD_HOC', 'importer', published_at
from made;

insert into desk.edition (id, item_id, number, content, content_hash, sealed_by, sealed_at)
select edition_id, id, 1, '{}', hash, 'importer', published_at
from made;

insert into desk.ledger_entry (position, at, kind, item_id, edition_id, content_hash, route, sign_offs, channels, actor, actor_salt, previous_hash, entry_hash)
select number, timestamptz '2025-01-01Z' + number * interval '1 second', 'PUBLISHED', id, edition_id, hash, 'MIGRATED', '{}',
  array['BULK_' || 2 + pg_temp.pick('channel', number, 5)], 'importer', '', hash, 'sha256:' || repeat(md5('entry' || number), 2)
from made;
update desk.ledger_head set position = :items;

insert into published.item (id, index_number, slug, title, title_pinyin, genre, unit_id, formed_on, history, published_at, updated_at, status, validity, disclosure_class, cadence,
  edition_id, withdrawal_kind, withdrawal_reason, withdrawn_at, position)
select id, 'BULK/' || lpad(number::text, 8, '0'), 'bulk-' || number, title, title, genre, unit_id, published_at::date, '{}', published_at, published_at, status, validity, 'PROACTIVE', 'AD_HOC',
  edition_id, case when status = 'WITHDRAWN' then 'NOTICE' end, case when status = 'WITHDRAWN' then '更正' end, case when status = 'WITHDRAWN' then published_at end, number
from made;

insert into published.edition (id, item_id, number, title, document, html, text, character_count, content_hash, created_at)
select edition_id, id, 1, title, '{"type":"doc"}', repeat('<p>' || title || '</p>', 12), repeat(title, 12), 200, hash, published_at
from made;

insert into published.item_category (category_id, item_id, direct, published_sort)
select above.id, m.id, bool_or(above.id = c.id), m.published_at
from made m
cross join generate_series(1, 2) k
join desk.category c on c.id = pg_temp.id('cat', 41 + pg_temp.pick('category' || k, m.number, 160))
cross join unnest(c.path) as above (id)
group by above.id, m.id, m.published_at;

insert into desk.draft_category (item_id, category_id)
select item_id, category_id from published.item_category where direct;

insert into published.relation (id, kind, source_id, target_id)
select pg_temp.id('rel', r), (array['INTERPRETS', 'AMENDS', 'CITES', 'RELATED'])[1 + r % 4], pg_temp.id('itm', 1 + pg_temp.pick('source', r, :items)), pg_temp.id('itm', 1 + pg_temp.pick('target', r, :items))
from generate_series(1, 2 * :items) r;

insert into desk.distribution (id, item_id, edition_id, channel_id, action, state, planned_at, sent_at, live_at, updated_at)
select pg_temp.id('dst', number * 2 + k), id, edition_id, pg_temp.id('chn', case k when 0 then 1 else 2 + pg_temp.pick('channel', number, 5) end), 'PUBLISH',
  case when number % 500 = 9 then 'ACCEPTED' else 'LIVE' end, published_at, published_at, published_at, published_at
from made
cross join generate_series(0, 1) k;

insert into desk.receipt (id, distribution_id, at, kind, given_by, recorded_at)
select pg_temp.id('rcp', number), pg_temp.id('dst', number * 2), published_at, 'LIVE', 'importer', published_at
from made;

alter table desk.ledger_entry enable trigger user;
alter table desk.ledger_head enable trigger user;
