"use client";

import { UserConsoleSessionsSection } from "./user-console-sessions-section.tsx";
import { UserDevicesSection } from "./user-devices-section.tsx";
import { UserRefreshTokensSection } from "./user-refresh-tokens-section.tsx";
import { UserSessionsSection } from "./user-sessions-section.tsx";

/** Shows where the user is signed in. */
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
