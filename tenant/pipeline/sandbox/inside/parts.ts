import { createActionApi } from "./create-action-api.ts";
import { createActions } from "./create-actions.ts";
import { createClock } from "./create-clock.ts";
import { createCompute } from "./create-compute.ts";
import { createFetch } from "./create-fetch.ts";
import { createModules } from "./create-modules.ts";
import { createNetwork } from "./create-network.ts";
import { createRequire } from "./create-require.ts";
import { createRules } from "./create-rules.ts";
import { createScripts, loadOnce } from "./create-scripts.ts";
import { createTimers } from "./create-timers.ts";
import { describeError } from "./describe-error.ts";
import { installGlobals } from "./install-globals.ts";
import { installRuleGlobals } from "./install-rule-globals.ts";
import { checkClaims, toSeconds } from "./modules/check-claims.ts";
import { createAxios } from "./modules/create-axios.ts";
import { createAxiosInstance } from "./modules/create-axios-instance.ts";
import { createBuffer } from "./modules/create-buffer.ts";
import { createCache } from "./modules/create-cache.ts";
import { createCrypto } from "./modules/create-crypto.ts";
import { createFormText } from "./modules/create-form-text.ts";
import { createJsonWebToken } from "./modules/create-json-web-token.ts";
import { createJwtSigner } from "./modules/create-jwt-signer.ts";
import { createJwtVerifier } from "./modules/create-jwt-verifier.ts";
import { createManagementClient } from "./modules/create-management-client.ts";
import { createRequest } from "./modules/create-request.ts";
import { createSearchParams } from "./modules/create-search-params.ts";
import { createUrl } from "./modules/create-url.ts";

/** The functions inside a sandbox. They enter it as text, so that none belongs to the worker's own realm. */
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
