"use client";

import { Button } from "@mantine/core";
import { IconShieldOff } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { StatePanel } from "../../ui/state-panel.tsx";

const icon = <IconShieldOff size={22} aria-hidden />;

/** A page without a role says nothing about the list. */
export function PastEnd({ page, onFirst }: { page: number; onFirst: () => void }) {
	const t = useTranslations("roles");
	return (
		<StatePanel
			icon={icon}
			title={t("pastEndTitle")}
			actions={
				<Button variant="default" onClick={onFirst}>
					{t("toFirstPage")}
				</Button>
			}
		>
			{t("pastEnd", { page })}
		</StatePanel>
	);
}

type NoRolesProps = { name: string; create: ReactNode; onClear: () => void };

/** The owner has no role, or none of the name that is looked for. */
export function NoRoles({ name, create, onClear }: NoRolesProps) {
	const t = useTranslations("roles");
	if (name === "")
		return (
			<StatePanel icon={icon} title={t("emptyTitle")} actions={create}>
				{t("empty")}
			</StatePanel>
		);
	return (
		<StatePanel
			icon={icon}
			title={t("noMatchTitle")}
			actions={
				<Button variant="default" onClick={onClear}>
					{t("clear")}
				</Button>
			}
		>
			{t("noMatch", { q: name })}
		</StatePanel>
	);
}
