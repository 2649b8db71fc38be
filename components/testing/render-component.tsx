import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { AppRouterContext } from "next/dist/shared/lib/app-router-context.shared-runtime";
import {
	PathnameContext,
	PathParamsContext,
	SearchParamsContext,
} from "next/dist/shared/lib/hooks-client-context.shared-runtime";
import { NuqsTestingAdapter } from "nuqs/adapters/testing";
import type { ContextType, ReactNode } from "react";
import { IntlProvider } from "use-intl";
import type { AuditAction } from "@/lib/access/acts";
import type { ViewAs } from "@/lib/access/can";
import type { DefaultLevel } from "@/lib/access/levels";
import type { Permission } from "@/lib/access/permissions";
import { defaultPolicy } from "@/lib/access/policy/default-policy";
import { toFieldEditors } from "@/lib/access/policy/field-editors";
import type { FieldRule } from "@/lib/access/policy/fields/field-rules";
import { toLevelViews } from "@/lib/access/policy/level-view";
import type { Scope } from "@/lib/access/policy/scope/scope";
import { MeProvider } from "@/lib/auth/client/me";
import { createQueryClient } from "@/lib/http/client/create-query-client";
import { listSorts } from "@/lib/users/search/asking";
import en from "@/messages/en.json";
import es from "@/messages/es.json";
import { inLevel } from "@/testing/in-level";
import { FocusKeeper } from "../focus/focus-keeper.tsx";
import { PaletteProvider } from "../palette/palette-provider.tsx";
import { ShortcutsProvider } from "../shortcuts/shortcuts-provider.tsx";
import { Notices } from "../ui/notices.tsx";
import { theme } from "../ui/theme.ts";
import { UndoBar } from "../undo/undo-bar.tsx";
import { UnsavedGuard } from "../unsaved/unsaved-guard.tsx";

type Options = {
	/** Level of the signed-in person. Default: admin. */
	level?: DefaultLevel;
	/** Permissions of the signed-in person. Default: those of the level. */
	permissions?: readonly Permission[];
	/** Rules on fields of the signed-in person's level. Default: none. */
	fields?: readonly FieldRule[];
	/** The users that the signed-in person sees. Default: everybody. */
	scope?: Scope;
	/** As whom the signed-in person looks at Rolecall. Default: as themselves. */
	viewAs?: ViewAs;
	/** Id of the signed-in person. */
	userId?: string;
	/** The URL: its path, and its search with the question mark. */
	path?: string;
	search?: string;
	locale?: "en" | "es";
	/** The acts for which policy requires a reason, without a hint. */
	reasonActions?: readonly AuditAction[];
	/** The policy's hints for acts that require a reason. */
	reasonHints?: Partial<Record<AuditAction, string>>;
	/** URL of the demo tenant's outbox. Default: none, as for a real tenant. */
	outboxUrl?: string;
};

const messagesOf = { en, es };

const nothing = () => undefined;
/** Stands in for the palette, which no component test opens. */
const NoPalette = () => null;

/** Renders a component within the providers of the console's layout. Returns a user to interact with it, and the visited URLs. */
export function renderComponent(component: ReactNode, options: Options = {}) {
	const {
		level = "admin",
		permissions,
		fields,
		scope,
		viewAs,
		userId = "auth0|me",
		path = "/",
		search = "",
		locale = "en",
		reasonActions = [],
		reasonHints = {},
		outboxUrl,
	} = options;
	const client = createQueryClient({ onSignedOut: () => undefined });
	const { queries = {}, ...others } = client.getDefaultOptions();
	client.setDefaultOptions({ ...others, queries: { ...queries, gcTime: Number.POSITIVE_INFINITY } });
	/** The URLs that code navigated to, and the latest search of the URL. */
	const went = { to: [] as string[], search };
	const go = (href: string) => void went.to.push(href);
	const router = {
		push: go,
		replace: go,
		prefetch: nothing,
		refresh: nothing,
		back: nothing,
		forward: nothing,
		bfcacheId: "",
	};
	const actor = { userId, name: "Me Myself", ...inLevel(level), ...(permissions && { permissions }), fields, viewAs };
	const demanded = Object.fromEntries(reasonActions.map((action) => [action, ""]));
	const me = {
		actor,
		scope,
		levels: toLevelViews(defaultPolicy),
		fieldEditors: toFieldEditors(defaultPolicy, actor),
		sorts: listSorts(actor),
		reasonHints: { ...demanded, ...reasonHints },
		outboxUrl,
	};
	const tree = (
		<IntlProvider locale={locale} messages={messagesOf[locale]} timeZone="UTC">
			<MantineProvider theme={theme} env="test" withCssVariables={false} withGlobalClasses={false}>
				<QueryClientProvider client={client}>
					<NuqsTestingAdapter
						searchParams={search}
						hasMemory
						onUrlUpdate={({ queryString }) => {
							went.search = queryString;
						}}
					>
						<MeProvider {...me}>
							<ShortcutsProvider>
								<UnsavedGuard>
									<PaletteProvider Palette={NoPalette}>{component}</PaletteProvider>
								</UnsavedGuard>
								<Notices>
									<UndoBar />
								</Notices>
								<FocusKeeper />
							</ShortcutsProvider>
						</MeProvider>
					</NuqsTestingAdapter>
				</QueryClientProvider>
			</MantineProvider>
		</IntlProvider>
	);
	const shown = render(withRouter(tree, { router, path, search }));
	return { ...shown, user: userEvent.setup({ delay: null }), client, went };
}

type Place = { router: ContextType<typeof AppRouterContext>; path: string; search: string };

/** Provides the contexts that Next's hooks and links read. */
function withRouter(tree: ReactNode, { router, path, search }: Place) {
	return (
		<AppRouterContext value={router}>
			<PathnameContext value={path}>
				<SearchParamsContext value={new URLSearchParams(search)}>
					<PathParamsContext value={{}}>{tree}</PathParamsContext>
				</SearchParamsContext>
			</PathnameContext>
		</AppRouterContext>
	);
}
