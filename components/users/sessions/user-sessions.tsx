"use client";

import { UserConsoleSessionsSection } from "./user-console-sessions-section.tsx";
import { UserDevicesSection } from "./user-devices-section.tsx";
import { UserRefreshTokensSection } from "./user-refresh-tokens-section.tsx";
import { UserSessionsSection } from "./user-sessions-section.tsx";

/** Shows where the user is signed in. Sessions load at once, the other lists on request. */
export function UserSessions() {
	return (
		<>
			<UserSessionsSection />
			<UserRefreshTokensSection />
			<UserDevicesSection />
			<UserConsoleSessionsSection />
		</>
	);
}
