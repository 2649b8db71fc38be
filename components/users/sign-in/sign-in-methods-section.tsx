"use client";

import { Text } from "@mantine/core";
import { IconShieldOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "@/lib/auth/client/me";
import { isFactor } from "@/lib/directory/factors";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { belongingQueries } from "@/lib/users/client/belonging-queries";
import { onDemand } from "../../on-demand/on-demand.tsx";
import { Term } from "../../on-demand/term.tsx";
import { QueryState } from "../../states/query-state.tsx";
import { StatePanel } from "../../states/state-panel.tsx";
import { GatedButton } from "../../ui/gated-button.tsx";
import { rowKey } from "../../ui/row-key.ts";
import { Rows, Section } from "../../ui/section.tsx";
import type { Removal } from "../acts/remove-dialog.tsx";
import { useUser } from "../user-context.tsx";
import { SignInMethodRow } from "./sign-in-method-row.tsx";

const RemoveDialog = onDemand(() => import("../acts/remove-dialog.tsx").then((module) => module.RemoveDialog));

/** Lists the user's factors and passkeys, with acts to remove them. */
export function SignInMethodsSection() {
	const t = useTranslations("user.methods");
	const act = useTranslations("user.act");
	const me = useMe();
	const { user } = useUser();
	const query = useQuery(belongingQueries.signInMethods(user.user_id));
	const [asked, setAsked] = useState<Removal>();
	const yourself = me.userId === user.user_id;
	const none = query.data !== undefined && !query.data.methods.some(isFactor);
	const removeAll = (
		<GatedButton
			permission="users:delete-sign-in-methods"
			reason={yourself ? act("yourself") : none ? t("noFactors") : undefined}
			variant="default"
			onClick={() => setAsked({ text: "methods", kind: "sign-in-methods" })}
		>
			{t("removeAll")}
		</GatedButton>
	);
	return (
		<Section
			title={t("title")}
			term="factor"
			hint={t.rich("hint", { passkey: (words) => <Term id="passkey">{words}</Term> })}
			actions={removeAll}
			flush
		>
			<QueryState query={query} room="220px">
				{({ methods, total }) =>
					methods.length === 0 ? (
						<StatePanel compact icon={<IconShieldOff size={20} aria-hidden />} title={t("emptyTitle")}>
							{t("empty")}
						</StatePanel>
					) : (
						<>
							<Rows>
								{methods.map((method, place) => (
									<SignInMethodRow
										key={rowKey(method.id, place)}
										method={method}
										yourself={yourself}
										onRemove={(what) => setAsked({ text: "method", kind: "sign-in-methods", id: method.id, what })}
									/>
								))}
							</Rows>
							{total > methods.length ? (
								<Text size="sm" c="dimmed" p="sm">
									{t("capped", { shown: methods.length, total })}
								</Text>
							) : null}
						</>
					)
				}
			</QueryState>
			{asked ? <RemoveDialog removal={asked} onClose={() => setAsked(undefined)} /> : null}
		</Section>
	);
}
