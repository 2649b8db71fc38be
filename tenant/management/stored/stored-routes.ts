import { collectionRoutes } from "./collection-routes.ts";
import { settingRoutes } from "./setting-routes.ts";

/** Routes of the resources that this tenant stores without any effect. */
export const storedRoutes = { ...collectionRoutes, ...settingRoutes };
