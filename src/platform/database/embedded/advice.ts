const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/no space left on device|disk quota exceeded/i, 'Free disk space on the volume of the data folder and start again.'],
  [
    /wrong ownership|invalid permissions|permission denied|could not open .* for writing|operation not permitted/i,
    'The cluster must belong to the user that PostgreSQL runs as, with mode 0700: correct its owner (chown -R), or run as its owner.',
  ],
  [
    /user does not exist/,
    'PostgreSQL runs only as a user with a name: add one for this number to /etc/passwd, or start the container with `--user` of a known user.',
  ],
  [/read-only file system/i, 'Name a data folder on a writable volume with TONGYUAN_DATA.'],
  [
    /could not create shared memory|could not resize shared memory|shmget/,
    'Give the system or container more shared memory (docker run --shm-size=256m; sysctl kernel.shmmax) and start again.',
  ],
  [
    /incompatible with server|initialized by PostgreSQL version/,
    'Export with the version of Tongyuan that made this cluster, move its folder away, and import with this version.',
  ],
  [
    /could not locate a valid checkpoint|invalid checkpoint|PANIC|checksum/,
    'The files of the cluster are damaged: stop here, copy the folder as it is, and restore the last backup. Do not run pg_resetwal.',
  ],
  [/error while loading shared libraries/, 'Run `npm ci` again, so that the PostgreSQL binaries are complete.'],
  [
    /unrecognized configuration parameter|configuration file .* contains errors/,
    'Correct postgresql.conf in the cluster folder, as the lines above say.',
  ],
  [/ended by SIGKILL/, 'Something killed it: look whether the system ran out of memory (dmesg), then start again.'],
  [/administrative permissions/, 'Start Tongyuan from a terminal without administrator rights.'],
]

/** What to do about something that PostgreSQL said. */
export function adviceFor(output: string): string {
  const known = ADVICE.find(([pattern]) => pattern.test(output))
  return known?.[1] ?? 'Read the lines above, run `tongyuan doctor`, or set DATABASE_URL to a PostgreSQL of your own.'
}
