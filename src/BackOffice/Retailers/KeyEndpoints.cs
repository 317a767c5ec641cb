using System.Security.Cryptography;
using System.Text.Json;
using LuckyCart.Abstractions.Catalogues;
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

    private static readonly DocumentField Label = new("label") { LengthMax = 200 };
    private static readonly DocumentField Origins = new("origins", DocumentFieldKind.Texts)
    {
        LengthMax = 300, HasForm = KeyKinds.IsOrigin, Form = "an origin, such as https://shop.example",
    };

    private static readonly DocumentField EventNames = new("event_names", DocumentFieldKind.Texts)
    {
        EntriesMax = 100, HasForm = KeyKinds.IsEventName, Form = "an event name",
    };

    /// <summary>Of a new key.</summary>
    public static ActionTable NewKeyTable { get; } = new(
        new("kind") { Required = true, OneOf = KeyKinds.Names }, Label with { Required = true }, Origins, EventNames, TimeField("expires_at"));

    /// <summary>Of a change; what is not named stays.</summary>
    public static ActionTable KeyChangeTable { get; } = new(Label, Origins, EventNames);

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
        await WriteKeyAsync(context, key);
    }

    public async Task CreateAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        using var body = await DocumentBody.ReadActionAsync(context, NewKeyTable);
        var kind = KeyKinds.Parse(body.Text("kind")!);
        var origins = body.Texts("origins");
        RefuseOriginsOfSecret(kind, origins);
        var key = new KeyDocument(
            RandomNumberGenerator.GetString(KeyIdLetters, KeyIdLength), kind, body.Text("label")!, origins, body.Texts("event_names"),
            FutureTime(body, "expires_at", TimeSpan.FromDays(36_500)), []);
        var command = call.Command();
        var made = await ConflictRetry.RunAsync(() => grains.Retailer(call.RetailerId).CreateKeyAsync(command, key));
        await WriteSecretAsync(context, StatusCodes.Status201Created, made);
    }

    /// <summary>Never makes one: that needs a secret, which <c>POST</c> answers.</summary>
    public async Task ChangeAsync(HttpContext context)
    {
        var call = ManagementCall.Of(context);
        var precondition = Precondition.Of(context.Request);
        using var body = await DocumentBody.ReadActionAsync(context, KeyChangeTable);
        var key = await FindKeyAsync(call);
        var change = new KeyChange(body.Text("label"), TextsOrNull(body, "origins"), TextsOrNull(body, "event_names"));
        RefuseOriginsOfSecret(key.Kind, change.Origins ?? []);
        var (command, expected) = (call.Command(), precondition.Expected(key.Revision, out _));
        var answer = await ConflictRetry.RunAsync(() => grains.Retailer(call.RetailerId).ChangeKeyAsync(command, key.KeyId, change, expected));
        switch (answer)
        {
            case { Key: null }:
                throw Problem.NotFound.AsException();
            case { Outcome: ChangeOutcome.Refused }:
                throw new Problem(409, ProblemCodes.NotAllowedNow, "The key is revoked.").AsException();
            case { Outcome: ChangeOutcome.LostRace }:
                var yours = JsonSerializer.SerializeToUtf8Bytes(body.RootElement);
                await Answers.WriteLostRaceAsync(context, yours, writer => WriteKey(writer, answer.Key));
                return;
            default:
                await WriteKeyAsync(context, answer.Key);
                return;
        }
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

        await WriteKeyAsync(context, await FindKeyAsync(call));
    }

    private static void RefuseOriginsOfSecret(KeyKind kind, IReadOnlyList<string> origins)
    {
        if (origins.Count > 0 && kind is KeyKind.Secret or KeyKind.SecretTest)
        {
            throw Answers.Refused([new ReadFault("$.origins", ReadFaultCodes.Invalid, "A secret key has no place in a page: it has no origins.")]);
        }
    }

    // An empty list is wanted: any origin, all event names. One that is not named is none.
    private static IReadOnlyList<string>? TextsOrNull(JsonDocument body, string name) =>
        body.RootElement.TryGetProperty(name, out _) ? body.Texts(name) : null;

    private async Task<RetailerAccess> FindAccessAsync(ManagementCall call) =>
        await ConflictRetry.RunAsync(() => grains.Retailer(call.RetailerId).FindAccessAsync()) ?? throw Problem.NotFound.AsException();

    private async Task<KeyDocument> FindKeyAsync(ManagementCall call)
    {
        var id = call.Value("id");
        var access = await FindAccessAsync(call);
        return access.Keys.FirstOrDefault(k => k.KeyId == id) ?? throw Problem.NotFound.AsException();
    }

    private static Task WriteSecretAsync(HttpContext context, int status, NewKey made)
    {
        Answers.SetTag(context, made.Key.Revision);
        return Answers.WriteAsync(context, status, writer =>
        {
            writer.WriteStartObject();
            WriteMembers(writer, made.Key);
            writer.WriteString("secret"u8, made.Secret);
            writer.WriteEndObject();
        });
    }

    private static Task WriteKeyAsync(HttpContext context, KeyDocument key)
    {
        Answers.SetTag(context, key.Revision);
        return Answers.WriteAsync(context, StatusCodes.Status200OK, writer => WriteKey(writer, key));
    }

    private static void WriteKey(Utf8JsonWriter writer, KeyDocument key)
    {
        writer.WriteStartObject();
        WriteMembers(writer, key);
        writer.WriteEndObject();
    }

    private static void WriteMembers(Utf8JsonWriter writer, KeyDocument key)
    {
        writer.WriteString("key_id"u8, key.KeyId);
        writer.WriteNumber("revision"u8, key.Revision);
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
