using System.Text.Json.Nodes;

namespace LuckyCart.LuckyCart.Demo;

/// <summary>Makes the keys that <see cref="DemoFile"/> lacks.</summary>
/// <remarks>
/// Secrets are shown once. A key of ours whose secret is not in the file was made by a start that ended before it wrote
/// the file: nobody knows its secret, so it is revoked and made again.
/// </remarks>
internal sealed class DemoKeys(DemoApi api, DemoFile file)
{
    private const string Kid = "demo";

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        await KeyAsync(DemoFile.PublishableKey, DemoStart.Shop, "publishable", "Demo shop's pages", cancellationToken);
        await KeyAsync(DemoFile.SecretKey, DemoStart.Shop, "secret", "Demo shop's servers", cancellationToken);
        await KeyAsync(DemoFile.SandboxKey, DemoStart.Sandbox, "secret", "Replays and trials", cancellationToken);
        await TokenSecretAsync(cancellationToken);
    }

    private async Task KeyAsync(string name, string retailer, string kind, string label, CancellationToken cancellationToken)
    {
        if (file.Find(name) is not null)
        {
            return;
        }

        foreach (var key in (await api.ListAsync($"{retailer}/keys", cancellationToken)).Select(DocumentIn))
        {
            if ((string?)key["label"] == label && key["revoked_at"] is null)
            {
                await api.PostAsync($"{retailer}/keys/{(string)key["key_id"]!}/revoke", new JsonObject(), cancellationToken);
            }
        }

        var made = await api.PostAsync($"{retailer}/keys", new JsonObject { ["kind"] = kind, ["label"] = label }, cancellationToken);
        file.Set(name, (string)made["secret"]!);
    }

    private async Task TokenSecretAsync(CancellationToken cancellationToken)
    {
        if (file.Find(DemoFile.TokenSecret) is not null)
        {
            return;
        }

        const string path = $"{DemoStart.Shop}/token-secrets";
        if ((await api.ListAsync(path, cancellationToken)).Select(DocumentIn).Any(s => (string?)s["kid"] == Kid))
        {
            await api.DeleteAsync($"{path}/{Kid}", cancellationToken);
        }

        var made = await api.PostAsync(path, new JsonObject { ["kid"] = Kid }, cancellationToken);
        file.Set(DemoFile.TokenSecret, $"{Kid}:{(string)made["secret"]!}");
    }

    private static JsonObject DocumentIn(JsonObject item) => item["document"] as JsonObject ?? item;
}
