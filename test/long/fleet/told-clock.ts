/**
 * Loaded before a program whose calendar a test sets: `new Date()` is the instant that the test told last. What the
 * program measures, and when it gives up, goes by the real time of `Date.now()` and `performance.now()`.
 */
let told = Number(process.env['TOLD_CLOCK_MS']);

globalThis.Date = new Proxy(Date, {
  construct: (date, given, called) => Reflect.construct(date, given.length === 0 ? [told] : given, called),
});

process.on('message', (ms: number) => {
  told = ms;
  process.send?.(ms);
});
// Who started it has ended without a word to it.
process.on('disconnect', () => process.exit(1));
// The program ends when it has nothing left to do, whoever might still tell it the time.
process.channel?.unref();
