import type { DictionaryStatus } from '@shared/webview/dictionary';
import { linkButton } from '../common/button';
import { element, icon } from '../common/dom';

/** One quiet line on where the figures come from, or how to get some. */
export function storeView({ store }: DictionaryStatus, connect: () => void): readonly Node[] {
  switch (store.state) {
    case 'disconnected':
      return [
        icon('plug'),
        linkButton({ text: 'Connect to ClickHouse…', onClick: connect }),
        ' to see figures',
      ].map(toNode);
    case 'connecting':
      return [icon('plug'), toNode(`Connecting to ${store.label}…`)];
    case 'connected':
      return [icon('database'), toNode(store.label)];
    case 'failing':
      return [
        icon('warning'),
        element('span', { title: store.problem ?? undefined }, `${store.label} does not answer`),
      ];
  }
}

function toNode(child: Node | string): Node {
  return typeof child === 'string' ? document.createTextNode(child) : child;
}
