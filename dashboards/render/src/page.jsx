// Draws one board, with the answers to its queries, in the page that render.mjs opens.
import { useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { createTheme, dateTime, standardTransformers, standardTransformersRegistry, ThemeContext } from '@grafana/data';
import { GlobalStyles, PanelChrome } from '@grafana/ui';
import 'uplot/dist/uPlot.min.css';
import { drawn } from './data.js';
import { PanelBody } from './panels.jsx';

const { board, frames, variables, from, to, theme: mode } = window.__BOARD__;
const theme = createTheme({ colors: { mode } });
const timeRange = { from: dateTime(from), to: dateTime(to), raw: { from: dateTime(from), to: dateTime(to) } };
const UNIT = 30;
const GAP = 8;
const MARGIN = 16;

standardTransformersRegistry.setInit(() =>
  [...new Map(Object.values(standardTransformers).map((one) => [one.id, one])).values()].map((one) => ({
    id: one.id,
    name: one.name ?? one.id,
    transformation: () => Promise.resolve(one),
  }))
);

const replaced = (text) => text.replace(/\$(framework|control|cluster|job)\b/g, (whole, name) => variables[name] ?? whole);

function Board({ data }) {
  const column = (window.innerWidth - 2 * MARGIN + GAP) / 24;
  const place = ({ x, y, w, h }) => ({
    left: MARGIN + x * column,
    top: MARGIN + 40 + y * (UNIT + GAP),
    width: w * column - GAP,
    height: h * UNIT + (h - 1) * GAP,
  });
  const bottom = Math.max(...board.panels.map(({ gridPos }) => gridPos.y + gridPos.h));
  return (
    <div style={{ position: 'relative', background: theme.colors.background.canvas, height: (bottom * (UNIT + GAP)) + 72 }}>
      <div style={{ position: 'absolute', left: MARGIN, top: 12, color: theme.colors.text.primary, fontSize: 18 }}>
        {board.title}
        <span style={{ fontSize: 12, color: theme.colors.text.secondary, marginLeft: 16 }}>
          Drawn with components of @grafana/ui, not opened in Grafana. State timelines are imitations.
        </span>
      </div>
      {board.panels.map((panel) => {
        const at = place(panel.gridPos);
        return (
          <div key={panel.id} style={{ position: 'absolute', ...at }}>
            {panel.type === 'row' ? (
              <div style={{ color: theme.colors.text.primary, fontWeight: 500, fontSize: 16, paddingTop: 4 }}>⌄ {panel.title}</div>
            ) : (
              <PanelChrome title={replaced(panel.title)} description={replaced(panel.description)} width={at.width} height={at.height}>
                {(width, height) => (
                  <PanelBody panel={panel} frames={data[panel.id]} width={width} height={height} theme={theme}
                    timeRange={timeRange} replaced={replaced} />
                )}
              </PanelChrome>
            )}
          </div>
        );
      })}
    </div>
  );
}

function App() {
  const [data, setData] = useState(null);
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    Promise.all(
      board.panels.filter((panel) => panel.type !== 'row').map(async (panel) => [panel.id, await drawn(panel, frames[panel.id], theme)])
    ).then((all) => setData(Object.fromEntries(all)));
  }, []);
  useEffect(() => {
    if (data) {
      // Plots measure themselves once more after the first frame.
      setTimeout(() => setSettled(true), 800);
    }
  }, [data]);
  return (
    <ThemeContext.Provider value={theme}>
      <GlobalStyles isExtensionsPanelEnabled={false} />
      {data && <Board data={data} />}
      {settled && <div data-drawn="yes" style={{ position: 'absolute', width: 1, height: 1 }} />}
    </ThemeContext.Provider>
  );
}

document.body.style.margin = '0';
createRoot(document.getElementById('root')).render(<App />);
