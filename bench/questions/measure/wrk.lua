-- One request a line of the file REQUESTS: a path for GET, else a body to POST to /graphql. Sent in their order, again and again.
local requests, at = {}, 0

function init()
  local get = os.getenv("METHOD") == "GET"
  local headers = { ["Accept"] = "application/json", ["Content-Type"] = not get and "application/json" or nil }
  for line in io.lines(os.getenv("REQUESTS")) do
    requests[#requests + 1] = get and wrk.format("GET", line, headers) or wrk.format("POST", "/graphql", headers, line)
  end
  at = tonumber(os.getenv("FROM")) % #requests
end

function request()
  at = at % #requests + 1
  return requests[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format("RESULT %d %d %d %d %d %d\n", summary.requests, summary.duration, summary.bytes, latency:percentile(50), latency:percentile(99),
    errors.status + errors.timeout + errors.read + errors.connect))
end
