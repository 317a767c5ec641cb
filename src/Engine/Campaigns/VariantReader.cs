using LuckyCart.Engine.Campaigns.Documents;

namespace LuckyCart.Engine.Campaigns;

/// <summary>Reads <c>interaction.variants</c>.</summary>
internal sealed class VariantReader(string type, Reading reading)
{
    private readonly List<DocumentValue> _withoutPlacement = [];
    private bool _anyPlacement;

    public IReadOnlyList<Variant> Read(DocumentValue? value)
    {
        var variants = new List<Variant>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in ValueReader.List(value, reading.Faults, 1, CampaignLimits.Variants))
        {
            if (ReadOne(entry, ids) is { } variant)
            {
                variants.Add(variant);
            }
        }

        if (variants.Count > 0 && variants.Count == value!.Entries.Count && variants.All(v => v.Weight == 0))
        {
            reading.Faults.Add(value, CampaignFaultCode.Invalid, "All variants weigh 0: one must weigh more.");
        }

        RefuseMissingPlacements();
        return variants;
    }

    private Variant? ReadOne(DocumentValue value, HashSet<string> ids)
    {
        if (ObjectReader.Open(value, reading.Faults, "a variant") is not { } variant)
        {
            return null;
        }

        var id = variant.Required("variant_id");
        var variantId = Identifiers.VariantId(id, reading.Faults);
        if (variantId.Length > 0 && !ids.Add(variantId))
        {
            reading.Faults.Add(id!, CampaignFaultCode.Duplicate, $"The variant '{Excerpt.Of(variantId)}' is stated twice.");
        }

        // A weight that cannot be read is one fault, not also a sum of 0.
        var weight = ValueReader.Whole(variant.Optional("weight"), reading.Faults, 0, CampaignLimits.Share, absent: 1);
        var contents = variant.Required("content");
        variant.Close();
        return new Variant(variantId, weight, ReadContents(contents));
    }

    private List<VariantContent> ReadContents(DocumentValue? value)
    {
        var contents = new List<VariantContent>();
        var selectors = new HashSet<(string?, string?, string?)>();
        foreach (var entry in ValueReader.List(value, reading.Faults, 1, CampaignLimits.Contents))
        {
            if (ContentReader.Read(entry, type, reading) is not { } content)
            {
                continue;
            }

            contents.Add(content);
            _anyPlacement |= content.Placement is not null;
            if (content.Placement is null)
            {
                _withoutPlacement.Add(entry);
            }

            var isReported = content is { Placement: "" } or { Device: "" } or { Language: "" };
            if (!isReported && !selectors.Add((content.Placement, content.Device, content.Language)))
            {
                reading.Faults.Add(
                    entry, CampaignFaultCode.Duplicate,
                    "An earlier content of this variant has the same placement, device and language.");
            }
        }

        return contents;
    }

    private void RefuseMissingPlacements()
    {
        if (type != ContentReader.Banner && !_anyPlacement)
        {
            return;
        }

        var why = type == ContentReader.Banner
            ? "A banner stands in a placement: name one."
            : "Other contents of this campaign name a placement: all do or none does.";
        foreach (var content in _withoutPlacement)
        {
            reading.Faults.AddMissing(content, ContentReader.Placement, why);
        }
    }
}
