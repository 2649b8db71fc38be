"use client";

import { QueryClientProvider } from "@tanstack/react-query";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import { type ReactNode, useCallback, useState } from "react";
import type { AuditAction } from "@/lib/access/acts";
import type { Actor } from "@/lib/access/can";
import type { FieldEditors } from "@/lib/access/policy/field-editors";
import type { NeededSignIn } from "@/lib/access/policy/fresh-sign-in";
import type { LevelView } from "@/lib/access/policy/level-view";
import type { Scope } from "@/lib/access/policy/scope/scope";
import { MeProvider } from "@/lib/auth/client/me";
import { createQueryClient } from "@/lib/http/client/create-query-client";
import { useForgetOthersRecentUsers } from "@/lib/users/client/list/recent-ids";
import type { UserSort } from "@/lib/users/list-columns";
import { FocusKeeper } from "../focus/focus-keeper.tsx";
import { onDemand } from "../on-demand/on-demand.tsx";
import { PaletteProvider } from "../palette/palette-provider.tsx";
import { WaitingPalette } from "../palette/waiting-palette.tsx";
import { useSessionKeeper } from "../session/session-keeper.ts";
import { ShortcutsProvider } from "../shortcuts/shortcuts-provider.tsx";
import { Notices } from "../ui/notices.tsx";
import { PressContext } from "../ui/page-link.tsx";
import { UndoBar } from "../undo/undo-bar.tsx";
import { UnsavedGuard } from "../unsaved/unsaved-guard.tsx";

const SessionEnded = onDemand(() => import("../session/session-ended.tsx").then((module) => module.SessionEnded));
const FreshSignIn = onDemand(() => import("../session/fresh-sign-in.tsx").then((module) => module.FreshSignIn));

const loadPalette = () => import("./console-palette.tsx").then((module) => module.ConsolePalette);
const ConsolePalette = onDemand(loadPalette, { loading: WaitingPalette });

function OthersRecentUsers() {
	useForgetOthersRecentUsers();
	return null;
}

type ConsoleProvidersProps = {
	actor: Omit<Actor, "scope">;
	/** The users that the actor sees, as the policy says it. */
	scope: Scope | undefined;
	levels: readonly LevelView[];
	fieldEditors: FieldEditors;
	sorts: readonly UserSort[];
	reasonHints: Partial<Record<AuditAction, string>>;
	outboxUrl: string | undefined;
	children: ReactNode;
};

/** Provides server state, URL state, shortcuts, the guard of unsaved edits and the session to the signed-in pages. */
export function ConsoleProviders({ children, ...me }: ConsoleProvidersProps) {
	const [ended, setEnded] = useState(false);
	const [needed, setNeeded] = useState<NeededSignIn>();
	const [client] = useState(() => createQueryClient({ onSignedOut: () => setEnded(true), onFreshSignIn: setNeeded }));
	useSessionKeeper();
	// If the code cannot be loaded, the page makes its own requests.
	const press = useCallback(
		(href: string) =>
			void import("./read-ahead.ts").then(({ readAhead }) => readAhead(client, href)).catch(() => undefined),
		[client],
	);
	const goOn = () => {
		setEnded(false);
		void client.invalidateQueries();
	};
	return (
		<QueryClientProvider client={client}>
			<NuqsAdapter>
				<MeProvider {...me}>
					<OthersRecentUsers />
					<ShortcutsProvider>
						<UnsavedGuard>
							<PaletteProvider Palette={ConsolePalette}>
								<PressContext value={press}>{children}</PressContext>
							</PaletteProvider>
						</UnsavedGuard>
						<Notices>
							<UndoBar />
						</Notices>
						<FocusKeeper />
						{needed ? <FreshSignIn needed={needed} onClose={() => setNeeded(undefined)} /> : null}
						{ended ? <SessionEnded onClose={() => setEnded(false)} onSignedIn={goOn} /> : null}
					</ShortcutsProvider>
				</MeProvider>
			</NuqsAdapter>
		</QueryClientProvider>
	);
}
