const running = new Set();
process.on('exit', () => running.forEach(endGroup));

/** Ends a child that was started `detached`, with everything it started, should this process end before it. */
export function endWithThis(child) {
  running.add(child);
  child.on('exit', () => running.delete(child));
}

/** Ends a child that was started `detached` and everything it started, now. */
export function endGroup(child) {
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    // All of them have ended already.
    if (error.code !== 'ESRCH') throw error;
  }
}
