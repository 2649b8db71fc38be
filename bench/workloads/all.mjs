/** Workloads of a replica, by name. */
export const workloads = {
	"call-pace": () => import("./call-pace.mjs"),
	creates: () => import("./creates.mjs"),
	"first-aborts": () => import("./first-aborts.mjs"),
	"hot-hit": () => import("./hot-hit.mjs"),
	lifetimes: () => import("./lifetimes.mjs"),
	"mixed-lanes": () => import("./mixed-lanes.mjs"),
	"mixed-requests": () => import("./mixed-requests.mjs"),
	requests: () => import("./requests.mjs"),
	"serial-calls": () => import("./serial-calls.mjs"),
	"show-failures": () => import("./show-failures.mjs"),
	"token-burst": () => import("./token-burst.mjs"),
	"token-pace": () => import("./token-pace.mjs"),
	volleys: () => import("./volleys.mjs"),
};
