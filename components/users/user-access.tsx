"use client";

import { UserPermissionsSection } from "./user-permissions-section.tsx";
import { UserRolesSection } from "./user-roles-section.tsx";

/** What the user may do, and why. */
export function UserAccess() {
	return (
		<>
			<UserRolesSection />
			<UserPermissionsSection />
		</>
	);
}
