import { collectionRoutes } from "./collection-routes.ts";
import { settingRoutes } from "./setting-routes.ts";

/** The routes of what this tenant keeps without acting on it. */
export const storedRoutes = { ...collectionRoutes, ...settingRoutes };
