import { InsetCanvas, InsetChart, InsetMetric, InsetProvider, InsetSource, InsetTable } from '@inset/react';
import type { InsetCanvas as InsetCanvasElement } from 'inset';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import * as desk from '../../shared/desk';
import { fetchOrders, type Order } from '../../shared/orders';

export function App(): ReactNode {
  const [orders, setOrders] = useState<Order[]>();
  const [failure, setFailure] = useState('');
  const [locale, setLocale] = useState('en');
  const [theme, setTheme] = useState<desk.Theme>('auto');
  const [region, setRegion] = useState('');
  const [by, setBy] = useState('channel');
  const [showsRows, setShowsRows] = useState(true);
  const [showsBoard, setShowsBoard] = useState(true);
  const query = useMemo(() => desk.ordersOf(region), [region]);

  const [picked, setPicked] = useState('nothing');
  const [pinned, setPinned] = useState('0 pinned');
  const [kept, setKept] = useState('');
  const board = useRef<InsetCanvasElement>(null);

  const load = useCallback(async () => {
    setFailure('');
    try {
      setOrders(await fetchOrders());
    } catch (error) {
      setFailure((error as Error).message);
    }
  }, []);
  useEffect(() => void load(), [load]);

  return (
    <div className="desk" data-theme={theme}>
      <header>
        <span className="brand">Kessel &amp; Sons</span>
        <nav aria-label="Desk">
          <a href="#sales">Sales</a>
          <a href="#board">Board</a>
        </nav>
        <label>
          Language
          <select value={locale} onChange={(event) => setLocale(event.target.value)}>
            {desk.languages.map((each) => (
              <option key={each.locale} value={each.locale}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
        <label>
          Colours
          <select value={theme} onChange={(event) => setTheme(event.target.value as desk.Theme)}>
            {desk.themes.map((each) => (
              <option key={each.theme} value={each.theme}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
      </header>
      <main>
        <h1>Orders desk</h1>
        {failure && (
          <p role="alert">
            {failure} <button onClick={load}>Try again</button>
          </p>
        )}
        <InsetProvider assetBase="../kit/" locale={locale} theme={theme}>
          <InsetSource name="orders" rows={orders} />
          <section id="sales" aria-label="Sales">
            <h2>Sales</h2>
            <div className="controls">
              <label>
                Region
                <select value={region} onChange={(event) => setRegion(event.target.value)}>
                  <option value="">All</option>
                  {desk.regions.map((each) => (
                    <option key={each}>{each}</option>
                  ))}
                </select>
              </label>
              <label>
                Revenue by
                <select value={by} onChange={(event) => setBy(event.target.value)}>
                  {desk.groupings.map((each) => (
                    <option key={each.by} value={each.by}>
                      {each.name}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                <input
                  type="checkbox"
                  checked={showsRows}
                  onChange={(event) => setShowsRows(event.target.checked)}
                />{' '}
                Rows
              </label>
            </div>
            <InsetMetric query={query} measure="sum(revenue)" label="Revenue" format="currency:EUR" />
            <InsetChart
              query={query}
              mark="bar"
              x={by}
              y="sum(revenue)"
              onChartSelect={(event) => setPicked(desk.tellPick(event))}
            />
            {showsRows && <InsetTable query={query} label="Orders" />}
          </section>
          <section id="board" aria-label="Board">
            <h2>Board</h2>
            <div className="controls">
              <button onClick={() => board.current?.addBlock(desk.chartBlock(region, by))}>
                Pin the chart
              </button>
              <button onClick={() => setShowsBoard(!showsBoard)}>
                {showsBoard ? 'Close' : 'Open'} the board
              </button>
            </div>
            {showsBoard && (
              <InsetCanvas
                ref={board}
                canvasId="desk"
                panels="none"
                onCanvasChange={(event) => setPinned(desk.tellBoard(event))}
                onCanvasSaveState={(event) => setKept(desk.tellKept(event))}
              />
            )}
          </section>
        </InsetProvider>
        <section aria-label="What the page heard">
          <h2>What the page heard</h2>
          <dl className="heard" aria-live="polite">
            <dt>Picked</dt>
            <dd>{picked}</dd>
            <dt>Board</dt>
            <dd>{pinned}</dd>
            <dt>Kept</dt>
            <dd>{kept}</dd>
          </dl>
        </section>
      </main>
    </div>
  );
}
