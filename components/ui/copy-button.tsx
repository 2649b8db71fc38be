"use client";

import { ActionIcon, CopyButton as MantineCopyButton } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { Tooltip } from "../on-demand/tooltip.tsx";
import classes from "./copy-button.module.css";

/** Shows a full id in a monospace font, with a copy button. */
export function CopyableId({ id, what }: { id: string; what: string }) {
	return (
		<span className={classes.id}>
			<code>{id}</code>
			<CopyButton value={id} what={what} />
		</span>
	);
}

/** Copies a value and confirms it. `what` names the value. */
export function CopyButton({ value, what }: { value: string; what: string }) {
	const t = useTranslations("ui");
	return (
		<MantineCopyButton value={value} timeout={1_600}>
			{({ copied, copy }) => (
				<Tooltip label={copied ? t("copied") : t("copy", { what })}>
					<ActionIcon
						variant="subtle"
						color="gray"
						c="dimmed"
						size={26}
						onClick={copy}
						aria-label={copied ? t("copied") : t("copy", { what })}
						aria-live="polite"
					>
						{copied ? <IconCheck size={15} aria-hidden /> : <IconCopy size={15} aria-hidden />}
					</ActionIcon>
				</Tooltip>
			)}
		</MantineCopyButton>
	);
}
