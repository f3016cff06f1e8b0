// The inside of panels. Everything but the state timeline is a component of @grafana/ui.
import { VizOrientation, getDisplayValueAlignmentFactors, getFieldDisplayValues } from '@grafana/data';
import { BarGauge, BigValue, Table, TimeSeries, VizRepeater } from '@grafana/ui';
import { configOf } from './data.js';
import { StateTimeline } from './timeline.jsx';

const COUNT_OF_SERIES = 25;

export function PanelBody(props) {
  const { panel, frames, replaced } = props;
  const empty = !frames?.some((frame) => frame.length > 0);
  switch (panel.type) {
    case 'stat':
      return <Stat {...props} />;
    case 'bargauge':
      return empty ? <Nothing {...props} /> : <Bars {...props} />;
    case 'table':
      return empty ? <Nothing {...props} /> : <Rows {...props} />;
    case 'timeseries':
      return empty ? <Nothing {...props} /> : <Lines {...props} />;
    case 'state-timeline':
      return empty ? <Nothing {...props} /> : <StateTimeline {...props} />;
    default:
      return <div>{replaced(panel.options.content ?? '')}</div>;
  }
}

/** Grafana shows the text for no value in the middle of a panel without data. */
function Nothing({ panel, width, height, theme, replaced }) {
  return (
    <div style={{ width, height, display: 'flex', alignItems: 'center', justifyContent: 'center', textAlign: 'center', padding: 16,
      color: theme.colors.text.secondary }}>
      {replaced(panel.fieldConfig.defaults.noValue)}
    </div>
  );
}

function displayed({ panel, frames, theme }) {
  return getFieldDisplayValues({ fieldConfig: configOf(panel), reduceOptions: { ...panel.options.reduceOptions, limit: COUNT_OF_SERIES },
    replaceVariables: (text) => text, data: frames, theme, timeZone: 'browser' });
}

function Stat(props) {
  const { panel, width, height, theme } = props;
  const { textMode, colorMode, graphMode, justifyMode } = panel.options;
  return (
    <VizRepeater getValues={() => displayed(props)} source={props.frames} width={width} height={height} itemSpacing={3}
      orientation={VizOrientation.Auto} autoGrid={true} renderCounter={0}
      renderValue={({ value, width, height, count }) => (
        <BigValue value={value.display} width={width} height={height} count={count} theme={theme} textMode={textMode} colorMode={colorMode}
          graphMode={graphMode} justifyMode={justifyMode} text={panel.options.text} />
      )} />
  );
}

function Bars(props) {
  const { panel, width, height, theme } = props;
  const { displayMode, valueMode, namePlacement, showUnfilled } = panel.options;
  return (
    <VizRepeater getValues={() => displayed(props)} source={props.frames} width={width} height={height} itemSpacing={8}
      getAlignmentFactors={(values) => getDisplayValueAlignmentFactors(values)}
      minVizHeight={16} maxVizHeight={32} orientation={VizOrientation.Horizontal} renderCounter={0}
      renderValue={({ value, width, height, alignmentFactors }) => (
        <BarGauge value={value.display} field={value.field} display={value.view?.getFieldDisplayProcessor(value.colIndex)} width={width}
          height={height} theme={theme} orientation={VizOrientation.Horizontal} displayMode={displayMode} valueDisplayMode={valueMode}
          namePlacement={namePlacement} showUnfilled={showUnfilled} itemSpacing={8} lcdCellWidth={12}
          alignmentFactors={alignmentFactors} text={panel.options.text} />
      )} />
  );
}

function Rows({ panel, frames, width, height }) {
  return <Table data={frames[0]} width={width} height={height} cellHeight={panel.options.cellHeight} columnMinWidth={60}
    initialSortBy={panel.options.sortBy} ariaLabel={panel.title} />;
}

function Lines({ panel, frames, width, height, timeRange }) {
  return (
    <TimeSeries frames={frames} width={width} height={height} timeRange={timeRange} timeZone="browser"
      legend={panel.options.legend} options={panel.options} />
  );
}
