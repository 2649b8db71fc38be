import { checkClaims, toSeconds } from "./check-claims.ts";
import { createActionApi } from "./create-action-api.ts";
import { createActions } from "./create-actions.ts";
import { createAxios } from "./create-axios.ts";
import { createAxiosInstance } from "./create-axios-instance.ts";
import { createBuffer } from "./create-buffer.ts";
import { createCache } from "./create-cache.ts";
import { createClock } from "./create-clock.ts";
import { createCompute } from "./create-compute.ts";
import { createCrypto } from "./create-crypto.ts";
import { createFetch } from "./create-fetch.ts";
import { createFormText } from "./create-form-text.ts";
import { createJsonWebToken } from "./create-json-web-token.ts";
import { createJwtSigner } from "./create-jwt-signer.ts";
import { createJwtVerifier } from "./create-jwt-verifier.ts";
import { createManagementClient } from "./create-management-client.ts";
import { createModules } from "./create-modules.ts";
import { createNetwork } from "./create-network.ts";
import { createRequest } from "./create-request.ts";
import { createRequire } from "./create-require.ts";
import { createRules } from "./create-rules.ts";
import { createScripts, loadOnce } from "./create-scripts.ts";
import { createSearchParams } from "./create-search-params.ts";
import { createTimers } from "./create-timers.ts";
import { createUrl } from "./create-url.ts";
import { describeError } from "./describe-error.ts";
import { installGlobals } from "./install-globals.ts";
import { installRuleGlobals } from "./install-rule-globals.ts";

/** What the inside of a sandbox is made of. They go in as text, so that nothing in there is of the worker's own realm. */
export const parts = {
	checkClaims,
	createActionApi,
	createActions,
	createAxios,
	createAxiosInstance,
	createBuffer,
	createCache,
	createClock,
	createCompute,
	createCrypto,
	createFetch,
	createFormText,
	createJsonWebToken,
	createJwtSigner,
	createJwtVerifier,
	createManagementClient,
	createModules,
	createNetwork,
	createRequest,
	createRequire,
	createRules,
	createScripts,
	createSearchParams,
	createTimers,
	createUrl,
	describeError,
	installGlobals,
	installRuleGlobals,
	loadOnce,
	toSeconds,
};
