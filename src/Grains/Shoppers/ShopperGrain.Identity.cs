using LuckyCart.Abstractions.Journals;
using LuckyCart.Abstractions.Journals.Records;
using LuckyCart.Abstractions.Shoppers;
using LuckyCart.Engine.Shoppers;
using LuckyCart.Grains.Catalogues;

namespace LuckyCart.Grains.Shoppers;

/// <summary>Names of a shopper: what <c>identify</c> asks for, aliases, and what an erasure has to find.</summary>
internal sealed partial class ShopperGrain
{
    private const int VisitorsAtOnce = 16;

    /// <summary>An alias stated again is noted again after this long, so that the last who stated it leads.</summary>
    private const long AliasAgainMs = 3_600_000;

    /// <inheritdoc/>
    public Task<IReadOnlyList<StatedAlias>> GetAliasesAsync() => Task.FromResult<IReadOnlyList<StatedAlias>>(
        [.. State.Identity.Aliases.Select(a => new StatedAlias(a.Name, a.Value, a.Journal, a.AtMs))]);

    /// <summary>
    /// Merges the visitors that new <c>identify</c> events name, before anything is decided: what the visitor was shown and which
    /// arms it has are then the shopper's, and none flips.
    /// </summary>
    /// <returns>The request read again against the state after the merges.</returns>
    private async ValueTask<PostDraft> IdentifyAsync(PostDraft draft, CatalogueView catalogue)
    {
        var post = draft.Post;
        List<(string EventId, string Warning)> warnings = [];
        var before = Sequence;
        foreach (var e in post.Identified.Count == 0 ? [] : draft.Events)
        {
            if (e is not { IsNew: true, Merged.EventName: "identify" } || post.Identified.FirstOrDefault(i => i.EventId == e.EventId) is not { } names)
            {
                continue;
            }

            await NoteAliasesAsync(post.ShopperId, e, names, catalogue);
            if (State.Identity.Visitors.Count >= ShopperIdentity.VisitorsMax && State.Identity.FindVisitor(names.Visitor.Journal) is null)
            {
                warnings.Add((e.EventId, "visitor_id: the shopper has as many visitors as can be merged; this one is not."));
            }
            else if (!await MergeAsync(
                new ShopperRef(post.ShopperId, Journal.Name), names.Visitor, e.Recorded!.EffectiveAtMs, ClosingWish.Close, catalogue))
            {
                warnings.Add((e.EventId, "visitor_id: the visitor had been merged into another shopper."));
            }
        }

        if (Sequence != before)
        {
            draft = await new PostReader(Store, Journal).ReadAsync(post, State, catalogue, _tombstone);
        }

        foreach (var (eventId, warning) in warnings)
        {
            draft.Events.First(e => e.EventId == eventId).Warn(warning);
        }

        return draft;
    }

    /// <summary>An entry is written before the record that it is of, and counts only with it.</summary>
    private async ValueTask NoteAliasesAsync(string shopperId, DraftEvent e, IdentifiedNames names, CatalogueView catalogue)
    {
        if (!(e.Merged!.ConsentPersonalization ?? State.Consent ?? catalogue.Rules.DefaultConsent))
        {
            return;
        }

        var at = e.Recorded!.EffectiveAtMs;
        foreach (var journal in names.AliasJournals)
        {
            if (State.Identity.Aliases.FirstOrDefault(a => a.Journal == journal) is not { } known || at - known.AtMs > AliasAgainMs)
            {
                await AliasOf(journal).NoteAsync(new ShopperRef(shopperId, Journal.Name), at);
            }
        }
    }

    /// <summary>Consent is being withdrawn: the entries go before the aliases do.</summary>
    private async ValueTask ForgetAliasesAsync(ShopperRecordBuilder builder)
    {
        if (State.Identity.Aliases.Count > 0 && builder.Next.Identity.Aliases.Count == 0)
        {
            await ForgetAliasesAsync(new Erasure("", builder.Record.DecidedAtMs));
        }
    }

    private Task ForgetAliasesAsync(Erasure erasure) => Task.WhenAll(
        State.Identity.Aliases.Where(a => a.Journal is not null).Select(a => AliasOf(a.Journal!).ForgetAsync(Journal.Name, erasure)));

    /// <summary>Erases what of the shopper lies in other journals: those of its visitors, and entries of its aliases.</summary>
    private async ValueTask<IReadOnlyList<string>> EraseIdentityAsync(Erasure erasure)
    {
        if (State.Identity.IsPending && State.ShopperId is { } id)
        {
            var catalogue = await _parts.Catalogues.GetAsync(Journal.RetailerId);
            foreach (var visitor in State.Identity.Visitors.Where(v => v.Stage == MergeStage.Pending).ToArray())
            {
                await TryFinishAsync(new ShopperRef(id, Journal.Name), visitor, catalogue);
            }
        }

        await ForgetAliasesAsync(erasure);
        string[] visitors = [.. State.Identity.Visitors.Where(v => v.Stage != MergeStage.Unmerged).Select(v => v.Journal)];
        foreach (var some in visitors.Chunk(VisitorsAtOnce))
        {
            await Task.WhenAll(some.Select(v => ShopperOf(v).EraseAsync(erasure)));
        }

        return visitors;
    }

    /// <summary>
    /// Consent is withdrawn: what the records before hold of behaviour goes now, in the visitors' journals too. If this fails, the
    /// next post does it.
    /// </summary>
    private async ValueTask DropWithdrawnAsync(bool profileAllowed)
    {
        if (!State.BehaviourInRecords || profileAllowed || !MayCheckpoint)
        {
            return;
        }

        await _parts.Numbers.RunAsync();
        foreach (var some in State.Identity.Visitors.Where(v => v.Stage == MergeStage.Merged).Chunk(VisitorsAtOnce))
        {
            await Task.WhenAll(some.Select(v => ShopperOf(v.Journal).ForgetRowsAsync(Journal.Name)));
        }

        await WriteCheckpointAsync();
    }

    private MovedEvents[]? MovedOf(PostDraft draft)
    {
        if (State.Identity.Closings.Count == 0)
        {
            return null;
        }

        var moved = draft.Events.Index().Where(e => e.Item.Moved is not null)
            .GroupBy(e => e.Item.Moved!.Sequence)
            .Select(g => (Closing: g.First().Item.Moved!, Indexes: g.Select(e => e.Index).ToArray()));
        MovedEvents[] all = [.. moved.Select(m => new MovedEvents(
            new ShopperRef(m.Closing.IntoShopperId, m.Closing.IntoJournal), m.Indexes, m.Closing.Sequence))];
        return all.Length == 0 ? null : all;
    }

    private IAliasGrain AliasOf(string journal) =>
        GrainFactory.GetGrain<IAliasGrain>(new JournalId(Journal.RetailerId, JournalKind.Alias, journal).ToString());
}
