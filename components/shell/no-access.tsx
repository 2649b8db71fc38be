"use client";

import { onDemand } from "../on-demand/on-demand.tsx";
import type { NoAccessProps } from "./no-access-content.tsx";

const NoAccessContent = onDemand(() => import("./no-access-content.tsx").then((module) => module.NoAccessContent));

/** The page of a person without a level. Its code is not part of the first load of everybody else. */
export function NoAccess(props: NoAccessProps) {
	return <NoAccessContent {...props} />;
}
