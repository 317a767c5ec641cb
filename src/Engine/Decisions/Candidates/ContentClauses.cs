using LuckyCart.Engine.Campaigns;

namespace LuckyCart.Engine.Decisions.Candidates;

/// <summary>Clauses that follow from what a campaign has to show: a place of the page, a device, a language that has content.</summary>
internal static class ContentClauses
{
    /// <summary>Of all arms together: whichever arm a shopper has, the page must have a place for one of them.</summary>
    public static IEnumerable<Clause> Of(Campaign campaign, KeySpace keys)
    {
        var contents = campaign.Interaction.Variants.SelectMany(v => Enumerable.Range(0, v.Contents.Count).Select(i => v.Contents[i]))
            .Where(c => c.Placement is not null == campaign.NeedsPlacement).ToArray();
        if (campaign.NeedsPlacement)
        {
            yield return Of(KeyKind.Placement, contents.Select(c => c.Placement!), keys);
        }

        if (contents.All(c => c.Device is not null))
        {
            yield return Of(KeyKind.ContentDevice, contents.Select(c => c.Device!), keys);
        }

        if (contents.All(c => c.Language is not null))
        {
            yield return Of(KeyKind.ContentLanguage, contents.Select(c => c.Language!), keys);
        }
    }

    private static Clause Of(KeyKind kind, IEnumerable<string> texts, KeySpace keys)
    {
        Term[] terms = [.. texts.Distinct(StringComparer.Ordinal).Select(t => new Term(kind, keys.Texts(kind).Equal(t)))];
        return new Clause(terms, Math.Min(Shares.Most, terms.Length * Shares.Of(kind)));
    }
}
