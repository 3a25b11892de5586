export { path } from './path';
export { pictureSteps } from './pictures';
export { Stage } from './stage';
