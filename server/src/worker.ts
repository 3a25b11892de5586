import { serveJobs } from './workspace/pool/serve';

serveJobs();
