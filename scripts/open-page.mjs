/** A fresh profile that reaches nothing but loopback, with an ear for errors. */
export async function openPage(browser, { scheme, width, browser: settings, toolbar = {} }, onProblem) {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 780 : 800 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: toolbar.locale ?? 'en-US',
    timezoneId: 'UTC',
    hasTouch: width < 600,
    ...settings,
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => onProblem(error.message));
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (/^https?:$/.test(protocol) && hostname !== '127.0.0.1') onProblem(`asked for ${request.url()}`);
  });
  page.setDefaultTimeout(20_000);
  return page;
}
