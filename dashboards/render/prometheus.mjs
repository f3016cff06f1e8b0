// Asks a Prometheus what Grafana would ask it for a board, and gives the answers as Grafana's data source shapes them.

/** Replaces the variables of a board in a query, as Grafana does before it asks. */
export function replaced(text, variables) {
  return text.replace(/\$\{(\w+)(?::\w+)?\}|\$(\w+)/g, (whole, braced, bare) => variables[braced ?? bare] ?? whole);
}

export class Prometheus {
  constructor(url) {
    this.url = url;
  }

  async get(path, parameters) {
    const answer = await fetch(`${this.url}${path}?${new URLSearchParams(parameters)}`);
    const body = await answer.json();
    if (body.status !== 'success') {
      throw new Error(`${body.error} in ${parameters.query ?? parameters['match[]']}`);
    }
    return body.data;
  }

  /** Values of a variable: only label_values(metric, label) is known. */
  async values(query, variables) {
    const [, metric, label] = /^label_values\((.*), *(\w+)\)$/.exec(query);
    return this.get(`/api/v1/label/${label}/values`, { 'match[]': replaced(metric, variables) });
  }

  /** Frames of one target, in the shape of DataFrameDTO. */
  async frames(target, variables, from, to, step) {
    const query = replaced(target.expr, variables);
    const { result } = target.instant
      ? await this.get('/api/v1/query', { query, time: to })
      : await this.get('/api/v1/query_range', { query, start: from, end: to, step });
    if (target.format === 'table') {
      return result.length ? [table(target, result)] : [];
    }
    return result.map((series) => lines(target, series, from, to, step));
  }
}

function lines(target, series, from, to, step) {
  const points = new Map((series.values ?? [series.value]).map(([time, value]) => [Math.round(time * 1000), Number(value)]));
  const times = [...points.keys()];
  if (series.values) {
    // Prometheus leaves gaps out; Grafana's data source puts them in as null.
    for (let time = from; time <= to; time += step) {
      const at = Math.round(time * 1000);
      if (!points.has(at)) {
        points.set(at, null);
        times.push(at);
      }
    }
    times.sort((a, b) => a - b);
  }
  const { __name__, ...labels } = series.metric;
  const name = target.legendFormat
    ? target.legendFormat.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, label) => labels[label] ?? '')
    : 'Value';
  return {
    refId: target.refId,
    fields: [
      { name: 'Time', type: 'time', config: {}, values: times },
      {
        name: 'Value',
        type: 'number',
        labels,
        config: { displayNameFromDS: name },
        values: times.map((time) => points.get(time)),
      },
    ],
  };
}

function table(target, result) {
  const labels = [...new Set(result.flatMap((one) => Object.keys(one.metric)))].filter((one) => one !== '__name__').sort();
  return {
    refId: target.refId,
    fields: [
      { name: 'Time', type: 'time', config: {}, values: result.map((one) => one.value[0] * 1000) },
      ...labels.map((label) => ({
        name: label,
        type: 'string',
        config: {},
        values: result.map((one) => one.metric[label] ?? ''),
      })),
      { name: 'Value', type: 'number', config: {}, values: result.map((one) => Number(one.value[1])) },
    ],
  };
}

/** With rows of more than one query, Grafana adds the letter of the query to the name of its value. */
export function lettered(frames) {
  if (new Set(frames.map((frame) => frame.refId)).size < 2) {
    return frames;
  }
  return frames.map((frame) => ({
    ...frame,
    fields: frame.fields.map((field) => (field.name === 'Value' ? { ...field, name: `Value #${frame.refId}` } : field)),
  }));
}
