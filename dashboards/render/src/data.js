// From the answers of Prometheus to what Grafana's components draw: its own transformations and field overrides.
import { FieldConfigOptionsRegistry, applyFieldOverrides, toDataFrame, transformDataFrame } from '@grafana/data';
import { firstValueFrom } from 'rxjs';

const STANDARD = ['unit', 'decimals', 'min', 'max', 'noValue', 'displayName', 'thresholds', 'mappings', 'color', 'links'];
const CUSTOM = ['align', 'filterable', 'minWidth', 'width', 'cellOptions', 'drawStyle', 'lineInterpolation', 'lineWidth',
  'fillOpacity', 'showPoints', 'spanNulls', 'axisSoftMin', 'stacking', 'axisPlacement', 'hideFrom', 'scaleDistribution',
  'thresholdsStyle', 'gradientMode', 'axisLabel', 'pointSize', 'lineStyle', 'axisColorMode'];
/** What Grafana's own time series panel sets where a board says nothing. */
const LINES = { axisPlacement: 'auto', hideFrom: { legend: false, tooltip: false, viz: false }, axisLabel: '', pointSize: 5,
  scaleDistribution: { type: 'linear' }, thresholdsStyle: { mode: 'off' }, gradientMode: 'none', axisColorMode: 'text' };

const registry = new FieldConfigOptionsRegistry(() => [
  ...STANDARD.map((id) => option(id, id, false)),
  ...CUSTOM.map((id) => option(`custom.${id}`, id, true)),
]);

function option(id, path, isCustom) {
  return { id, path, isCustom, name: id, process: (value) => value, shouldApply: () => true, override: () => null, editor: () => null,
    settings: {} };
}

export function configOf(panel) {
  const { defaults, overrides } = panel.fieldConfig;
  return panel.type === 'timeseries'
    ? { defaults: { ...defaults, custom: { ...LINES, ...defaults.custom } }, overrides }
    : { defaults, overrides };
}

/** Frames as the panel gets them in Grafana. */
export async function drawn(panel, answers, theme) {
  const frames = (answers ?? []).map(toDataFrame);
  const transformed = panel.transformations?.length
    ? await firstValueFrom(transformDataFrame(panel.transformations, frames))
    : frames;
  return applyFieldOverrides({ data: transformed, fieldConfig: configOf(panel), fieldConfigRegistry: registry,
    replaceVariables: (text) => text, theme, timeZone: 'browser' });
}
