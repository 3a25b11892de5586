const formatters = new Map();

export function formatMoney(cents, currency) {
  if (!formatters.has(currency)) {
    formatters.set(currency, new Intl.NumberFormat(document.documentElement.lang, { style: 'currency', currency }));
  }

  return formatters.get(currency).format(cents / 100);
}
