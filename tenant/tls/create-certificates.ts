/**
 * Loads the X.509 library when it is first needed. Its dependency container refuses to start without a reflection polyfill, and then only
 * queries metadata that does not exist.
 */
async function loadX509(): Promise<typeof import("@peculiar/x509")> {
	for (const name of ["getMetadata", "getOwnMetadata"])
		if (!Reflect.has(Reflect, name)) Reflect.set(Reflect, name, () => undefined);
	return import("@peculiar/x509");
}

/** Certificates for https. All are PEM. */
export type Certificates = {
	/** Authority that a client must trust. */
	ca: string;
	cert: string;
	key: string;
};

type X509 = Awaited<ReturnType<typeof loadX509>>;
type Life = { notBefore: Date; notAfter: Date };

const dayMs = 86_400_000;
const lifetimeMs = 365 * dayMs;
const signingAlgorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const nameOf = (what: string) => `CN=Rolecall embedded tenant ${what}`;

const createKeys = () => crypto.subtle.generateKey(signingAlgorithm, true, ["sign", "verify"]);

async function createCa(x509: X509, keys: CryptoKeyPair, life: Life) {
	const usages = x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign;
	return x509.X509CertificateGenerator.createSelfSigned({
		...life,
		name: nameOf("CA"),
		signingAlgorithm,
		keys,
		extensions: [
			new x509.BasicConstraintsExtension(true, 0, true),
			new x509.KeyUsagesExtension(usages, true),
			await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
		],
	});
}

async function createServer(
	x509: X509,
	publicKey: CryptoKey,
	issuer: { name: string; keys: CryptoKeyPair },
	{ life, names }: { life: Life; names: readonly string[] },
) {
	return x509.X509CertificateGenerator.create({
		...life,
		subject: nameOf("server"),
		issuer: issuer.name,
		signingAlgorithm,
		publicKey,
		signingKey: issuer.keys.privateKey,
		extensions: [
			new x509.BasicConstraintsExtension(false, undefined, true),
			await x509.SubjectKeyIdentifierExtension.create(publicKey),
			await x509.AuthorityKeyIdentifierExtension.create(issuer.keys.publicKey),
			new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
			new x509.SubjectAlternativeNameExtension([
				...["localhost", ...names].map((value) => ({ type: "dns" as const, value })),
				{ type: "ip", value: "127.0.0.1" },
				{ type: "ip", value: "::1" },
			]),
		],
	});
}

/**
 * Creates a throw-away certificate authority and a certificate for `localhost`, `127.0.0.1`, `::1` and `names`, valid for a year from
 * yesterday. The authority's own key is not stored, so it never signs anything else.
 */
export async function createCertificates(nowMs = Date.now(), names: readonly string[] = []): Promise<Certificates> {
	const x509 = await loadX509();
	const life = { notBefore: new Date(nowMs - dayMs), notAfter: new Date(nowMs + lifetimeMs) };
	const [caKeys, keys] = await Promise.all([createKeys(), createKeys()]);
	const ca = await createCa(x509, caKeys, life);
	const issuer = { name: ca.subject, keys: caKeys };
	const certificate = await createServer(x509, keys.publicKey, issuer, { life, names });
	return {
		ca: ca.toString("pem"),
		cert: certificate.toString("pem"),
		key: x509.PemConverter.encode(await crypto.subtle.exportKey("pkcs8", keys.privateKey), "PRIVATE KEY"),
	};
}
