using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Journals;
using Microsoft.Extensions.Logging;

namespace LuckyCart.Grains.Shoppers;

/// <summary>One shopper: dedupes, folds, decides, appends one record a call, answers.</summary>
/// <remarks>Not reentrant. No grain is called on the way but the catalogue, once a silo and version.</remarks>
[GrainType("shopper")]
internal sealed partial class ShopperGrain : JournaledGrain<IShopperState>, IShopperGrain
{
    private readonly ShopperParts _parts;
    private readonly InteractionObservers _observers;
    private Tombstone? _tombstone;

    /// <summary>Composed by the container.</summary>
    public ShopperGrain(JournalAccess access, ShopperParts parts) : base(access)
    {
        ArgumentNullException.ThrowIfNull(parts);
        _parts = parts;
        _observers = new InteractionObservers(
            parts.Clock, parts.Options.SubscriptionAge, parts.Options.SubscriptionsPerShopper, parts.Logger);
    }

    /// <inheritdoc/>
    public override int FoldVersion => _parts.Engine.FoldVersion;

    /// <inheritdoc/>
    public override IShopperState Initial => _parts.Engine.Initial;

    /// <inheritdoc/>
    public override IShopperState Fold(IShopperState state, Record record, long sequence) =>
        new ShopperStateFold(_parts.Engine).Fold(state, record, sequence);

    /// <inheritdoc/>
    public override IShopperState AtCheckpoint(IShopperState state) => _parts.Engine.AtCheckpoint(state);

    /// <inheritdoc/>
    public override byte[] Encode(IShopperState state) => _parts.Engine.Encode(state);

    /// <inheritdoc/>
    public override IShopperState Decode(ReadOnlyMemory<byte> bytes, int foldVersion) => _parts.Engine.Decode(bytes, foldVersion);

    /// <inheritdoc/>
    public override byte[] Hash(IShopperState state) => _parts.Engine.Hash(state);

    /// <inheritdoc/>
    public async Task<ShopperAnswer> PostAsync(ShopperPost post)
    {
        ArgumentNullException.ThrowIfNull(post);
        var catalogue = await _parts.Catalogues.GetAsync(Journal.RetailerId);
        await FinishMergesAsync(post, catalogue);
        var draft = await new PostReader(Store, Journal).ReadAsync(post, State, catalogue, _tombstone);
        draft = await IdentifyAsync(draft, catalogue);
        var (builder, debug) = Build(draft, catalogue);
        if (builder is null)
        {
            Count(draft, null);
            return new ShopperAnswer(
                Results(draft, catalogue.Version, []), [], catalogue.Version, debug, Sequence, MovedOf(draft), Unfinished);
        }

        try
        {
            await ForgetAliasesAsync(builder);
        }
        catch
        {
            builder.Budgets?.Undo();
            throw;
        }

        await AppendAsync(builder);
        Count(draft, builder.Record);
        _parts.Observations.Offer(Journal, draft, builder.Record.ProfileAllowed);
        if (builder.Record.Interactions.Count > 0)
        {
            _observers.Wake(Journal.ToString(), Sequence);
        }

        var answer = await AnswerAsync(draft, builder.Record, catalogue, debug);
        await DropWithdrawnAsync(builder.Record.ProfileAllowed);
        return answer;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Interaction>> GetOpenInteractionsAsync(OpenInteractionsQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        FinishMergesLater();
        var catalogue = await _parts.Catalogues.GetAsync(Journal.RetailerId);
        List<Interaction> open = [];
        foreach (var held in State.Open(query.NowMs))
        {
            if ((query.TransactionId is null || query.TransactionId == held.TransactionId)
                && (query.Placement is null || query.Placement == held.Placement)
                && (query.Type is null || query.Type == held.Type)
                && !catalogue.IsWithdrawn(held.CampaignId))
            {
                open.Add(await _parts.Interactions.OfAsync(held, catalogue));
            }
        }

        return open;
    }

    /// <inheritdoc/>
    public async Task<InteractionsPage> ReadInteractionsAsync(long afterPosition)
    {
        FinishMergesLater();
        var catalogue = await _parts.Catalogues.GetAsync(Journal.RetailerId);
        return await ShopperHistory.ReadInteractionsAsync(Store, Journal, afterPosition, Sequence, _parts.Interactions, catalogue);
    }

    /// <inheritdoc/>
    public Task SubscribeAsync(IInteractionObserver observer)
    {
        _observers.Subscribe(observer);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task UnsubscribeAsync(IInteractionObserver observer)
    {
        _observers.Unsubscribe(observer);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<ExportPage> ExportAsync(long afterPosition)
    {
        FinishMergesLater();
        return ShopperHistory.ExportAsync(Store, Journal, afterPosition, State, Sequence);
    }

    /// <inheritdoc/>
    public async Task<Erasure> EraseAsync(Erasure erasure)
    {
        ArgumentNullException.ThrowIfNull(erasure);
        if (Sequence == 0 && _tombstone is { } earlier)
        {
            // Erasing again also clears what a crash between the store and the snapshot may have left.
            await EraseJournalAsync(earlier);
            return new Erasure(earlier.ReceiptId, earlier.ErasedAtMs);
        }

        var visitors = await EraseIdentityAsync(erasure);
        var tombstone = new Tombstone(erasure.ErasedAtMs, erasure.ReceiptId);
        await _parts.Numbers.RunAsync();
        await EraseJournalAsync(tombstone);
        _armedAtMs = null;
        _tombstone = tombstone;
        return visitors.Count == 0 ? erasure : erasure with { Visitors = visitors };
    }

    /// <inheritdoc/>
    public Task<StateHash> GetStateHashAsync() =>
        Task.FromResult(new StateHash(Hash(State), Encode(State).Length, Sequence));

    /// <inheritdoc/>
    public async Task<StateHash> RefoldAsync() => await ShopperRefold.RunAsync(Store, Journal, _parts.Engine);

    /// <inheritdoc/>
    public async Task<StateHash> CheckpointAsync()
    {
        await _parts.Numbers.RunAsync();
        await WriteCheckpointAsync();
        return await GetStateHashAsync();
    }

    /// <inheritdoc/>
    protected override async ValueTask OnLoadedAsync() => _tombstone = await Store.FindTombstoneAsync(Journal);
}
