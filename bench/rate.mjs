/** Measures the Management API client against its peers: G11 to G15 and G17. */
import { bucket } from "./figures/bucket.mjs";
import { creates } from "./figures/creates.mjs";
import { oneCall } from "./figures/one-call.mjs";
import { measureAll } from "./measure-all.mjs";

export const bench = () => measureAll([bucket, oneCall, creates]);
