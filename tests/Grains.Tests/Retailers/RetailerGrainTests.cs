using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LuckyCart.Abstractions.Campaigns;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Retailers;
using LuckyCart.Grains.Journals;
using LuckyCart.Grains.Retailers;
using LuckyCart.Grains.Tests.Catalogues;
using LuckyCart.Grains.Tests.Journals;
using static LuckyCart.Grains.Tests.Catalogues.ControlCluster;

namespace LuckyCart.Grains.Tests.Retailers;

public sealed class RetailerGrainTests(ControlCluster cluster) : IClassFixture<ControlCluster>
{
    private readonly string _retailer = NewRetailer();

    private IRetailerGrain Grain => cluster.Retailer(_retailer);

    private JournalId Journal => new(_retailer, JournalKind.Retailer, "main");

    private static long NowMs => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    [Fact]
    public async Task Put_FirstTime_DrawsSecretsOnceAndPublishes()
    {
        var answer = await PutAsync("one");
        var (seed, access) = (await SeedAsync(), await Grain.FindAccessAsync());
        await PutAsync("two");
        await DeactivateAsync(Grain);

        Assert.Equal((ChangeOutcome.Changed, 1L), (answer.Outcome, answer.Current[0].Revision));
        Assert.Equal(32, seed.Length);
        Assert.Equal(32, access!.PseudonymKey.Length);
        Assert.NotEqual(seed, access.PseudonymKey.ToArray());
        Assert.Equal(seed, await SeedAsync());
        Assert.Equal(access.PseudonymKey.ToArray(), (await Grain.FindAccessAsync())!.PseudonymKey.ToArray());
        Assert.Equal("two", (await InCatalogueAsync()).GetProperty("settings").GetProperty("name").GetString());
    }

    [Fact]
    public async Task FindAccess_NoSuchRetailer_IsNullAndWritesNothing()
    {
        Assert.Null(await Grain.FindAccessAsync());
        Assert.Null(await Grain.FindAsync());
        Assert.Empty(await cluster.RowsAsync(Journal));
        var refused = await Assert.ThrowsAsync<CommandRefusedException>(() => CreateAsync(KeyKind.Secret));
        Assert.Equal(CommandRefusedException.UnknownRetailer, refused.Code);
    }

    [Fact]
    public async Task Put_ByRevisions_IsAsAnyDocument()
    {
        await PutAsync("one", 0);
        Assert.Equal(ChangeOutcome.LostRace, (await PutAsync("two", 0)).Outcome);
        Assert.Equal(ChangeOutcome.Unchanged, (await PutAsync("one", 1)).Outcome);
        Assert.Equal(2, (await PutAsync("two", 1)).Current[0].Revision);
        Assert.Equal(ChangeOutcome.Refused, (await Grain.PutAsync(By("ann"), "[]"u8.ToArray(), null)).Outcome);
    }

    [Theory]
    [InlineData(0, nameof(Fault.BeforeWrite))]
    [InlineData(0, nameof(Fault.AfterWrite))]
    [InlineData(1, nameof(Fault.BeforeWrite))]
    [InlineData(1, nameof(Fault.AfterWrite))]
    public async Task Put_CrashAtAnAppend_HealsWithTheNextCall(int append, string fault)
    {
        await PutAsync("one");
        var context = By("ann");
        if (append == 1)
        {
            cluster.Store.Faults.Enqueue(Fault.None);
        }

        cluster.Store.Faults.Enqueue(Enum.Parse<Fault>(fault));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => Grain.PutAsync(context, Settings("two"), null));
        await DeactivateAsync(Grain);

        var document = await Grain.FindAsync();

        var published = (await InCatalogueAsync()).GetProperty("settings").GetRawText();
        Assert.Equal(Encoding.UTF8.GetString(document!.Json.Span), published);
        Assert.Equal(ChangeOutcome.Changed, (await Grain.PutAsync(context, Settings("two"), null)).Outcome);
        Assert.Equal(2, (await Grain.FindAsync())!.Revision);
        Assert.Equal(2, (await cluster.RowsAsync(CatalogueOf(_retailer))).Count);
    }

    [Theory]
    [InlineData(KeyKind.Publishable, "pk_")]
    [InlineData(KeyKind.Secret, "sk_")]
    [InlineData(KeyKind.PublishableTest, "pk_test_")]
    [InlineData(KeyKind.SecretTest, "sk_test_")]
    public async Task CreateKey_OfAKind_HasItsFormAndOnlyItsHashIsKept(KeyKind kind, string prefix)
    {
        await PutAsync("one");

        var made = await CreateAsync(kind);

        Assert.Matches($"^{prefix}{_retailer}_{made.Key.KeyId}_[0-9a-f]{{64}}$", made.Secret);
        Assert.True(made.Secret.Length <= 256);
        await DeactivateAsync(Grain);
        var kept = Assert.Single((await Grain.FindAccessAsync())!.Keys);
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(made.Secret)), Assert.Single(kept.Hashes).Sha256.ToArray());
        Assert.Equal((kind, "till", "https://a.example"), (kept.Kind, kept.Label, kept.Origins[0]));
        var random = Encoding.ASCII.GetBytes(made.Secret.Split('_')[^1]);
        Assert.DoesNotContain(await cluster.RowsAsync(Journal), r => r.Record.Span.IndexOf(random) >= 0);
    }

    [Fact]
    public async Task CreateKey_RepeatedCommand_IsRefusedAndMakesNoSecondKey()
    {
        await PutAsync("one");
        var context = By("ann");
        await Grain.CreateKeyAsync(context, Key(KeyKind.Secret));

        var refused = await Assert.ThrowsAsync<CommandRefusedException>(() => Grain.CreateKeyAsync(context, Key(KeyKind.Secret)));

        Assert.Equal(CommandRefusedException.SecretShownOnce, refused.Code);
        Assert.Single((await Grain.FindAccessAsync())!.Keys);
    }

    [Theory]
    [InlineData("with_underscore", CommandRefusedException.InvalidId)]
    [InlineData("taken", CommandRefusedException.IdTaken)]
    public async Task CreateKey_BadId_IsRefused(string keyId, string code)
    {
        await PutAsync("one");
        await Grain.CreateKeyAsync(By("ann"), Key(KeyKind.Secret, "taken"));

        var refused = await Assert.ThrowsAsync<CommandRefusedException>(
            () => Grain.CreateKeyAsync(By("ann"), Key(KeyKind.Secret, keyId)));

        Assert.Equal(code, refused.Code);
    }

    [Fact]
    public async Task RotateKey_HasTwoValidAndNotThree()
    {
        await PutAsync("one");
        var made = await CreateAsync(KeyKind.Secret);
        var end = NowMs + 600_000;

        var rotated = await Grain.RotateKeyAsync(By("ann"), made.Key.KeyId, end);

        Assert.NotEqual(made.Secret, rotated!.Secret);
        Assert.Equal([end, null], rotated.Key.Hashes.Select(h => h.ExpiresAtMs));
        var refused = await Assert.ThrowsAsync<CommandRefusedException>(() => Grain.RotateKeyAsync(By("ann"), made.Key.KeyId, end));
        Assert.Equal(CommandRefusedException.TooMany, refused.Code);
        Assert.Single((await Grain.RotateKeyAsync(By("ann"), made.Key.KeyId, 0))!.Key.Hashes);
        Assert.Null(await Grain.RotateKeyAsync(By("ann"), "unknown", end));
    }

    [Fact]
    public async Task ChangeKey_WhatIsNamed_OnceAndOnlyAtTheExpectedRevision()
    {
        await PutAsync("one");
        var made = await CreateAsync(KeyKind.Publishable);
        var (id, context) = (made.Key.KeyId, By("ann"));
        var change = new KeyChange(null, ["https://b.example"], null);

        var changed = await Grain.ChangeKeyAsync(context, id, change, made.Key.Revision);

        Assert.Equal((ChangeOutcome.Changed, "till", 2), (changed.Outcome, changed.Key!.Label, changed.Key.Revision));
        Assert.Equal((ChangeOutcome.Changed, 2), await OutcomeAsync(context, id, change, made.Key.Revision));
        Assert.Equal((ChangeOutcome.LostRace, 2), await OutcomeAsync(By("ben"), id, new KeyChange("door", null, null), made.Key.Revision));
        Assert.Equal((ChangeOutcome.Unchanged, 2), await OutcomeAsync(By("ben"), id, change, null));
        Assert.Equal((ChangeOutcome.Refused, null), await OutcomeAsync(By("ben"), "unknown", change, null));
        await DeactivateAsync(Grain);
        var kept = Assert.Single((await Grain.FindAccessAsync())!.Keys);
        Assert.Equal(("https://b.example", 2), (Assert.Single(kept.Origins), kept.Revision));
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(made.Secret)), Assert.Single(kept.Hashes).Sha256.ToArray());
        await Grain.RevokeKeyAsync(By("ann"), id);
        Assert.Equal((ChangeOutcome.Refused, 3), await OutcomeAsync(By("ben"), id, new KeyChange(null, [], null), null));
    }

    [Fact]
    public async Task RevokeKey_StaysRevoked()
    {
        await PutAsync("one");
        var made = await CreateAsync(KeyKind.Secret);

        Assert.True(await Grain.RevokeKeyAsync(By("ann"), made.Key.KeyId));
        Assert.True(await Grain.RevokeKeyAsync(By("ann"), made.Key.KeyId));
        Assert.False(await Grain.RevokeKeyAsync(By("ann"), "unknown"));

        Assert.NotNull((await Grain.FindAccessAsync())!.Keys[0].RevokedAtMs);
        Assert.Null(await Grain.RotateKeyAsync(By("ann"), made.Key.KeyId, NowMs));
    }

    [Fact]
    public async Task Keys_BeyondTheMaximum_TakeThePlaceOfRevokedOnes()
    {
        await PutAsync("one");
        for (var i = 0; i < RetailerGrain.KeysMax; i++)
        {
            await Grain.CreateKeyAsync(By("ann"), Key(KeyKind.Secret, "k" + i));
        }

        var refused = await Assert.ThrowsAsync<CommandRefusedException>(() => CreateAsync(KeyKind.Secret));
        await Grain.RevokeKeyAsync(By("ann"), "k7");
        await CreateAsync(KeyKind.Secret);

        Assert.Equal(CommandRefusedException.TooMany, refused.Code);
        var keys = (await Grain.FindAccessAsync())!.Keys;
        Assert.Equal(RetailerGrain.KeysMax, keys.Count);
        Assert.DoesNotContain(keys, k => k.KeyId == "k7");
    }

    [Fact]
    public async Task TokenSecrets_AreTwoAtMost()
    {
        await PutAsync("one");
        var context = By("ann");
        var first = await Grain.AddTokenSecretAsync(context, "a");
        await Grain.AddTokenSecretAsync(By("ann"), "b");

        Assert.True(Encoding.UTF8.GetByteCount(first!.Secret) >= 32);
        Assert.Equal(first, await Grain.AddTokenSecretAsync(context, "a"));
        Assert.Null(await Grain.AddTokenSecretAsync(By("ann"), "c"));
        await Assert.ThrowsAsync<CommandRefusedException>(() => Grain.AddTokenSecretAsync(By("ann"), "a"));
        var removal = By("ann");
        Assert.True(await Grain.RemoveTokenSecretAsync(removal, "a"));
        Assert.True(await Grain.RemoveTokenSecretAsync(removal, "a"));
        Assert.False(await Grain.RemoveTokenSecretAsync(By("ann"), "a"));
        Assert.Equal(["b"], (await Grain.FindAccessAsync())!.TokenSecrets.Select(s => s.Kid));
    }

    [Fact]
    public async Task State_Refolded_IsTheSameByteForByte()
    {
        await PutAsync("one");
        var key = await CreateAsync(KeyKind.Secret);
        await Grain.AddTokenSecretAsync(By("ann"), "a");
        await Grain.RemoveTokenSecretAsync(By("ann"), "a");
        await Grain.RevokeKeyAsync(By("ann"), key.Key.KeyId);
        var sequence = 0;
        var whole = (await cluster.RecordsAsync(Journal)).Aggregate(DocumentSet.Empty, (s, r) => s.Fold(r, ++sequence));

        Assert.Equal(whole.Encode(), DocumentSet.Decode(whole.Encode()).Encode());
        Assert.Equal((await Grain.FindAccessAsync())!.Version, whole.Version);
    }

    private static byte[] Settings(string name) => Encoding.UTF8.GetBytes($$"""{"name":"{{name}}"}""");

    private static KeyDocument Key(KeyKind kind, string keyId = "") =>
        new(keyId, kind, "till", ["https://a.example"], [], null, []);

    private Task<ChangeAnswer> PutAsync(string name, long? expected = null) => Grain.PutAsync(By("ann"), Settings(name), expected);

    private Task<NewKey> CreateAsync(KeyKind kind) => Grain.CreateKeyAsync(By("ann"), Key(kind));

    private async Task<(ChangeOutcome Outcome, long? Revision)> OutcomeAsync(CommandContext context, string keyId, KeyChange change, long? expected)
    {
        var answer = await Grain.ChangeKeyAsync(context, keyId, change, expected);
        return (answer.Outcome, answer.Key?.Revision);
    }

    private async Task<byte[]> SeedAsync() => (await InCatalogueAsync()).GetProperty("seed").GetBytesFromBase64();

    private async Task<JsonElement> InCatalogueAsync()
    {
        var document = await cluster.Catalogue(_retailer).FindAsync("retailer", "main");
        using var json = JsonDocument.Parse(document!.Json);
        return json.RootElement.Clone();
    }
}
