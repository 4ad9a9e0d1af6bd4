const NUMBER = new Intl.NumberFormat('en-US');

export const number = (value) => NUMBER.format(value);

export const count = (value, noun) => `${number(value)} ${value === 1 ? noun : `${noun}s`}`;

export function bytes(value) {
  if (value < 1000) {
    return `${value} B`;
  }
  return value < 1_000_000 ? `${(value / 1000).toFixed(value < 100_000 ? 1 : 0)} kB` : `${(value / 1_000_000).toFixed(1)} MB`;
}

export function milliseconds(value) {
  return value < 1000 ? `${value < 10 ? value.toFixed(1) : Math.round(value)} ms` : `${(value / 1000).toFixed(1)} s`;
}
