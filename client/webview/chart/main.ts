import { parseChartUiState, type ChartUiState, type FromChart, type ToChart } from '@shared/webview/chart';
import { connectHost } from '../common/host';
import { onThemeChange } from '../common/theme';
import { reduce, toInitialState, toUiState, type ChartAction } from './chartState';
import { ChartView } from './chartView';
import './chart.css';

const host = connectHost<ToChart, FromChart, ChartUiState>();
let state = toInitialState(parseChartUiState(host.load()));
const view = new ChartView({ dispatch, post: (message) => host.post(message) });

function dispatch(action: ChartAction): void {
  const step = reduce(state, action);
  state = step.state;
  view.render(state);
  const saved = toUiState(state);
  if (saved) host.save(saved);
  if (step.send) host.post(step.send);
}

host.onMessage((message) => {
  if (message.type === 'notice') view.notice(message.text);
  else dispatch({ type: 'message', message });
});
onThemeChange(() => view.repaint());
view.render(state);
host.post({ type: 'ready' });
