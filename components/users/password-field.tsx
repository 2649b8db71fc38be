"use client";

import { Button, Group, PasswordInput, Stack } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { connectionQueries } from "@/lib/connections/client/connection-queries";
import { useTranslations } from "@/lib/i18n/client/use-translations";
import { generatePassword } from "@/lib/users/generate-password";
import { CopyButton } from "../ui/copy-button.tsx";

const mostBytes = 72;

/** Used if the policy cannot be read. The minimum length equals the maximum, so that any policy accepts the password. */
const unknownPolicy = { minLength: mostBytes, blockedWords: [] };

export const isPasswordTooLong = (password: string): boolean => new TextEncoder().encode(password).length > mostBytes;

type PasswordFieldProps = {
	label: string;
	/** The database whose policy a generated password follows. Empty if it is not known. */
	connection: string;
	/** Words of the person that the password must not contain. */
	words: readonly string[];
	value: string;
	error?: string | undefined;
	onChange: (value: string) => void;
};

/**
 * Edits a password, which is hidden while it is typed, or generates one that follows the connection's policy and shows it, so that it can
 * be handed over.
 */
export function PasswordField({ label, connection, words, value, error, onChange }: PasswordFieldProps) {
	const t = useTranslations("user.password");
	const [shown, setShown] = useState(false);
	const policy = useQuery({ ...connectionQueries.passwordPolicy(connection), enabled: connection !== "" });
	const { minLength, blockedWords } = policy.data ?? unknownPolicy;
	const generate = () => {
		onChange(generatePassword({ minLength, blockedWords: [...blockedWords, ...words] }));
		setShown(true);
	};
	return (
		<Stack gap="xs">
			<PasswordInput
				label={label}
				description={t("hint")}
				value={value}
				error={isPasswordTooLong(value) ? t("tooLong") : error}
				spellCheck={false}
				autoComplete="new-password"
				visible={shown}
				onVisibilityChange={setShown}
				visibilityToggleButtonProps={{ "aria-label": t(shown ? "hide" : "show"), tabIndex: 0 }}
				styles={{ innerInput: { fontFamily: "var(--mantine-font-family-monospace)" } }}
				onChange={(event) => onChange(event.currentTarget.value)}
			/>
			<Group gap="xs">
				<Button variant="default" size="compact-sm" loading={policy.isLoading} onClick={generate}>
					{t("generate")}
				</Button>
				{value === "" ? null : <CopyButton value={value} what={label} />}
			</Group>
		</Stack>
	);
}
