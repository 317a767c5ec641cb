using System.Security.Cryptography;
using System.Text.Json;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.BackOffice.Http;
using LuckyCart.Engine.Catalogues;
using LuckyCart.Hosting.Http;
using LuckyCart.Hosting.Journals;
using LuckyCart.Hosting.Problems;

namespace LuckyCart.BackOffice.Retailers;

/// <summary><c>/api/v1/retailers/{r}/keys</c>. A secret is in the answer to the call that makes it, and nowhere else.</summary>
internal sealed class KeyEndpoints(IGrainFactory grains, TimeProvider clock)
{
    private const int KeyIdLength = 12;
    private const string KeyIdLetters = "abcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly TimeSpan RotationDefault = TimeSpan.FromDays(1);
    private static readonly TimeSpan RotationMax = TimeSpan.FromDays(90);

    /// <summary>Of a new key.</summary>
    public static ActionTable NewKeyTable { get; } = new(
        new("kind") { Required = true, OneOf = KeyKinds.Names },
        new("label") { Required = true, LengthMax = 200 },
        new("origins", DocumentFieldKind.Texts) { LengthMax = 300, HasForm = KeyKinds.IsOrigin, Form = "an origin, such as https://shop.example" },
        new("event_names", DocumentFieldKind.Texts) { EntriesMax = 100, HasForm = KeyKinds.IsEventName, Form = "an event name" },
        TimeField("expires_at"));

    /// <summary>Of a rotation.</summary>
    public static ActionTable RotationTable { get; } = new(TimeField("old_expires_at"));

    public async Task ListAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        _ = Page.Of(context.Request);
        var access = await FindAccessAsync(call);
        await Answers.WriteListAsync(context, access.Keys, WriteKey, null);
    }

    public async Task GetAsync(HttpContext context)
    {
        var key = await FindKeyAsync(ManagementCall.Of(context));
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer => WriteKey(writer, key));
    }

    public async Task CreateAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        using var body = await DocumentBody.ReadActionAsync(context, NewKeyTable);
        var kind = KeyKinds.Parse(body.Text("kind")!);
        var origins = body.Texts("origins");
        if (origins.Count > 0 && kind is KeyKind.Secret or KeyKind.SecretTest)
        {
            throw Answers.Refused([new ReadFault("$.origins", ReadFaultCodes.Invalid, "A secret key has no place in a page: it has no origins.")]);
        }

        var key = new KeyDocument(
            RandomNumberGenerator.GetString(KeyIdLetters, KeyIdLength), kind, body.Text("label")!, origins, body.Texts("event_names"),
            FutureTime(body, "expires_at", TimeSpan.FromDays(36_500)), []);
        var command = call.Command();
        var made = await ConflictRetry.RunAsync(() => grains.Retailer(call.RetailerId).CreateKeyAsync(command, key));
        await WriteSecretAsync(context, StatusCodes.Status201Created, made);
    }

    public async Task RotateAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        using var body = await DocumentBody.ReadActionAsync(context, RotationTable, optional: true);
        var until = FutureTime(body, "old_expires_at", RotationMax) ?? NowMs() + (long)RotationDefault.TotalMilliseconds;
        var key = await FindKeyAsync(call);
        if (key.RevokedAtMs is not null)
        {
            throw new Problem(409, ProblemCodes.NotAllowedNow, "The key is revoked.").AsException();
        }

        var command = call.Command();
        var made = await ConflictRetry.RunAsync(() => grains.Retailer(call.RetailerId).RotateKeyAsync(command, key.KeyId, until))
            ?? throw Problem.NotFound.AsException();
        await WriteSecretAsync(context, StatusCodes.Status200OK, made);
    }

    public async Task RevokeAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var command = call.Command();
        if (!await ConflictRetry.RunAsync(() => grains.Retailer(call.RetailerId).RevokeKeyAsync(command, call.Value("id"))))
        {
            throw Problem.NotFound.AsException();
        }

        var key = await FindKeyAsync(call);
        await Answers.WriteAsync(context, StatusCodes.Status200OK, writer => WriteKey(writer, key));
    }

    private async Task<RetailerAccess> FindAccessAsync(ManagementCall call) =>
        await ConflictRetry.RunAsync(() => grains.Retailer(call.RetailerId).FindAccessAsync()) ?? throw Problem.NotFound.AsException();

    private async Task<KeyDocument> FindKeyAsync(ManagementCall call)
    {
        var id = call.Value("id");
        var access = await FindAccessAsync(call);
        return access.Keys.FirstOrDefault(k => k.KeyId == id) ?? throw Problem.NotFound.AsException();
    }

    private static Task WriteSecretAsync(HttpContext context, int status, NewKey made) =>
        Answers.WriteAsync(context, status, writer =>
        {
            writer.WriteStartObject();
            WriteMembers(writer, made.Key);
            writer.WriteString("secret"u8, made.Secret);
            writer.WriteEndObject();
        });

    private static void WriteKey(Utf8JsonWriter writer, KeyDocument key)
    {
        writer.WriteStartObject();
        WriteMembers(writer, key);
        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, KeyDocument key)
    {
        writer.WriteString("key_id"u8, key.KeyId);
        writer.WriteString("kind"u8, KeyKinds.NameOf(key.Kind));
        writer.WriteString("label"u8, key.Label);
        WriteTexts(writer, "origins", key.Origins);
        WriteTexts(writer, "event_names", key.EventNames);
        WriteTime(writer, "expires_at", key.ExpiresAtMs);
        WriteTime(writer, "revoked_at", key.RevokedAtMs);
        writer.WriteStartArray("secrets"u8);
        foreach (var hash in key.Hashes)
        {
            writer.WriteStartObject();
            WriteTime(writer, "expires_at", hash.ExpiresAtMs);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter writer, string name, long? atMs)
    {
        if (atMs is { } ms)
        {
            writer.WriteString(name, Times.Write(ms));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static DocumentField TimeField(string name) =>
        new(name) { LengthMax = 40, HasForm = t => Times.TryRead(t, out _, out _), Form = "an RFC 3339 time with offset" };

    private long? FutureTime(JsonDocument body, string name, TimeSpan most)
    {
        if (body.Text(name) is not { } text || !Times.TryRead(text, out var atMs, out _))
        {
            return null;
        }

        return atMs > NowMs() && atMs <= NowMs() + (long)most.TotalMilliseconds
            ? atMs
            : throw Answers.Refused([new ReadFault($"$.{name}", ReadFaultCodes.Invalid, $"A time to come, at most {most.TotalDays:0} days ahead.")]);
    }

    private long NowMs() => clock.GetUtcNow().ToUnixTimeMilliseconds();
}
