// A state timeline of our own, as Grafana does not export its: a row for each series, a block for each state.
export function StateTimeline({ frames, width, height, theme, timeRange }) {
  const rows = frames.map((frame) => {
    const [time, value] = frame.fields;
    return { name: value.config.displayNameFromDS, blocks: blocks(time.values, value), value };
  });
  const left = Math.min(170, 12 + 7 * Math.max(...rows.map((row) => row.name.length)));
  const legend = 24;
  const axis = 20;
  const each = (height - legend - axis) / rows.length;
  const [from, to] = [timeRange.from.valueOf(), timeRange.to.valueOf()];
  const x = (time) => left + ((time - from) / (to - from)) * (width - left - 8);
  const words = new Map(rows.flatMap((row) => row.blocks).map((block) => [block.text, block.color]));
  return (
    <svg width={width} height={height} style={{ fontFamily: theme.typography.fontFamily, fontSize: 12 }}>
      {rows.map((row, i) => (
        <g key={row.name}>
          <text x={left - 8} y={i * each + each / 2 + 4} textAnchor="end" fill={theme.colors.text.primary}>{row.name}</text>
          {row.blocks.map((block) => (
            <g key={block.from}>
              <rect x={x(block.from)} y={i * each + each * 0.075} width={Math.max(1, x(block.to) - x(block.from))} height={each * 0.85}
                fill={block.color} fillOpacity={0.8} />
              {x(block.to) - x(block.from) > 8 * block.text.length && each > 12 && (
                <text x={x(block.from) + 6} y={i * each + each / 2 + 4} fill={theme.colors.getContrastText(block.color)}>{block.text}</text>
              )}
            </g>
          ))}
        </g>
      ))}
      {[0, 0.25, 0.5, 0.75, 1].map((part) => (
        <text key={part} x={left + part * (width - left - 8)} y={height - legend - 4} fill={theme.colors.text.secondary}
          textAnchor={part === 0 ? 'start' : part === 1 ? 'end' : 'middle'}>
          {new Date(from + part * (to - from)).toTimeString().slice(0, 5)}
        </text>
      ))}
      {[...words].map(([text, color], i) => (
        <g key={text}>
          <rect x={8 + i * 120} y={height - 14} width={12} height={4} fill={color} />
          <text x={26 + i * 120} y={height - 8} fill={theme.colors.text.primary}>{text}</text>
        </g>
      ))}
    </svg>
  );
}

/** Runs of one value; where there is none, there is no block. */
function blocks(times, field) {
  const all = [];
  for (let i = 0; i < times.length; i++) {
    const value = field.values[i];
    if (value === null || value === undefined) {
      continue;
    }
    const shown = field.display(value);
    const last = all.at(-1);
    const until = times[Math.min(i + 1, times.length - 1)];
    if (last && last.to === times[i] && last.text === shown.text) {
      last.to = until;
    } else {
      all.push({ from: times[i], to: until, text: shown.text, color: shown.color });
    }
  }
  return all;
}
