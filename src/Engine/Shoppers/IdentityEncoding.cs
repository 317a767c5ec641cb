namespace LuckyCart.Engine.Shoppers;

/// <summary>The identity's part of the encoding: the last one, and absent when there is nothing (docs/formats/shopper-state.md).</summary>
internal static class IdentityEncoding
{
    public static void Write(StateWriter writer, ShopperIdentity identity)
    {
        if (ReferenceEquals(identity, ShopperIdentity.None))
        {
            return;
        }

        writer.Number(identity.Visitors.Count);
        foreach (var visitor in identity.Visitors)
        {
            writer.Text(visitor.Journal);
            writer.Number((int)visitor.Stage | (visitor.Separable ? 4 : 0) | (visitor.OlderIds ? 8 : 0));
            writer.Number(visitor.AtMs);
            writer.Sequence(visitor.Through);
        }

        writer.Number(identity.Closings.Count);
        foreach (var closing in identity.Closings)
        {
            writer.Number(closing.AtMs);
            writer.Text(closing.IntoShopperId);
            writer.Text(closing.IntoJournal);
            writer.OptionalFlag(closing.Consent);
            writer.Number(closing.ConsentAtMs);
            writer.Number((closing.Confirmed ? 1 : 0) | (closing.Released ? 2 : 0));
            writer.Sequence(closing.From);
            writer.Sequence(closing.Sequence);
        }

        writer.Number(identity.Aliases.Count);
        foreach (var alias in identity.Aliases)
        {
            writer.Text(alias.Name);
            writer.Text(alias.Value);
            writer.Text(alias.Journal);
            writer.Number(alias.AtMs);
        }

        writer.Number(identity.Crossed.Count);
        foreach (var arm in identity.Crossed)
        {
            writer.Text(arm.CampaignId);
            writer.Text(arm.VariantId);
            writer.Number(arm.AtMs);
        }
    }

    public static ShopperIdentity Read(ref StateReader reader)
    {
        if (reader.AtEnd)
        {
            return ShopperIdentity.None;
        }

        var visitors = new MergedVisitor[reader.Count(ShopperIdentity.VisitorsMax)];
        foreach (ref var visitor in visitors.AsSpan())
        {
            var (journal, marks) = (reader.Text(), reader.Number());
            visitor = (marks & 3) == 3 || marks is < 0 or > 15
                ? throw new FormatException($"{marks} is no stage of a merge.")
                : new MergedVisitor(journal, (MergeStage)(marks & 3), reader.Number(), reader.Number(), (marks & 4) != 0, (marks & 8) != 0);
        }

        var closings = new Closing[reader.Count(ShopperIdentity.ClosingsMax)];
        foreach (ref var closing in closings.AsSpan())
        {
            closing = ReadClosing(ref reader);
        }

        var aliases = new ShopperAlias[reader.Count(ShopperIdentity.AliasesMax)];
        foreach (ref var alias in aliases.AsSpan())
        {
            alias = new ShopperAlias(reader.Text(), reader.Text(), reader.OptionalText(), reader.Number());
        }

        var crossed = new CrossedArm[reader.Count(ShopperIdentity.CrossedMax)];
        foreach (ref var arm in crossed.AsSpan())
        {
            arm = new CrossedArm(reader.Text(), reader.Text(), reader.Number());
        }

        return ShopperIdentity.Of(visitors, closings, aliases, crossed);
    }

    private static Closing ReadClosing(ref StateReader reader)
    {
        var (at, id, journal, consent, consentAt, marks) =
            (reader.Number(), reader.Text(), reader.Text(), reader.OptionalFlag(), reader.Number(), reader.Number());
        return new Closing
        {
            AtMs = at,
            IntoShopperId = id,
            IntoJournal = journal,
            Consent = consent,
            ConsentAtMs = consentAt,
            Confirmed = (marks & 1) != 0,
            Released = (marks & 2) != 0,
            From = reader.Number(),
            Sequence = reader.Number(),
        };
    }
}
