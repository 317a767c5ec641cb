using CsCheck;
using LuckyCart.Abstractions.Catalogues;
using LuckyCart.Grains.Catalogues;
using LuckyCart.Grains.Journals;
using static LuckyCart.Grains.Tests.Catalogues.ControlCluster;
using Record = LuckyCart.Abstractions.Journals.Records.Record;

namespace LuckyCart.Grains.Tests.Catalogues;

/// <summary>Random commands against a dictionary that says in the plainest way what a catalogue is.</summary>
public sealed class CatalogueModelTests
{
    private static readonly string[] Statuses = ["live", "test", "paused", "ended"];

    private static readonly Gen<WantedChange> AnyChange =
        from kind in Gen.Int[0, 12]
        from id in Gen.Int[0, 3]
        from content in Gen.Int[0, 2]
        from status in Gen.Int[0, 3].Select(i => Statuses[i])
        from expected in Gen.Int[-4, 2].Select(i => i < 0 ? (long?)null : i)
        select kind switch
        {
            0 or 1 => new WantedChange("placement", "p" + id, default, true, expected),
            2 => new WantedChange("product", "p" + id, default, true, expected),
            <= 5 => Put("placement", "p" + id, $$"""{"n":{{content}}}""", expected),
            <= 7 => Put("product", "p" + id, $$"""{"n":{{content}}}""", expected),
            <= 9 => Put("campaign", "c" + id, Published("c" + id, content + 1, status, "p" + content), expected),
            10 => new WantedChange("segment", "s" + id, default, true, expected),
            11 => Put("segment", "s" + id, """{"audience":{"rules":[]}}""", expected),
            _ => Put("segment", "s" + id, $$$"""{"audience":{"rules":[{"field":"shopper.segments","operator":"contains","value":"s{{{content}}}"}]}}""", expected),
        };

    private static readonly Gen<WantedChange[][]> AnyCommands =
        AnyChange.Array[1, 3].Select(c => c.DistinctBy(x => (x.Type, x.Id)).ToArray()).Array[1, 40];

    [Fact]
    public void Decide_RandomCommands_EqualsTheModel() => AnyCommands.Sample(commands =>
    {
        var state = CatalogueState.Empty;
        var model = new Model();
        var records = new List<Record>();
        var silo = new Dictionary<(string, string), Document>();
        var siloVersion = 0L;
        foreach (var changes in commands)
        {
            var decision = CatalogueDecision.Decide(state, Command(changes), records.Count, state.Version + 1);
            Assert.Equal(model.Change(changes), decision.Answer.Outcome);
            if (decision.Record is not null)
            {
                records.Add(decision.Record);
                state = decision.Next!;
            }

            // A silo that asks now and then, after every third command or so.
            if (records.Count % 3 == 0)
            {
                siloVersion = Follow(silo, state, siloVersion);
            }

            AssertSame(model, state);
        }

        _ = Follow(silo, state, siloVersion);
        Assert.Equal(
            state.Changes.Where(c => !c.Document.Deleted).Select(c => (c.Key.Type, c.Key.Id, c.Document.Revision)).Order(),
            silo.Select(d => (d.Key.Item1, d.Key.Item2, d.Value.Revision)).Order());
        AssertRefolds(records, state);
    }, iter: 500);

    private static long Follow(Dictionary<(string, string), Document> silo, CatalogueState state, long version)
    {
        var changes = state.ChangesAfter(version);
        if (changes.Full)
        {
            silo.Clear();
        }

        foreach (var document in changes.Documents)
        {
            if (document.Deleted)
            {
                silo.Remove((document.Type, document.Id));
            }
            else
            {
                silo[(document.Type, document.Id)] = document;
            }
        }

        return changes.Version;
    }

    private static void AssertSame(Model model, CatalogueState state)
    {
        Assert.Equal(model.Documents.Count, state.Documents.Sum(d => d.Value.Count));
        foreach (var (key, json) in model.Documents)
        {
            var held = state.Find(key.Type, key.Id)!.Document;
            Assert.Equal(model.Revisions[key], held.Revision);
            Assert.Equal(json, key.Type == "campaign" ? WithoutNumber(held) : System.Text.Encoding.UTF8.GetString(held.Json.Span));
        }
    }

    // I3: from the records alone, from a snapshot in the middle and on, other rows between: the same hash.
    private static void AssertRefolds(List<Record> records, CatalogueState state)
    {
        var refolded = CatalogueState.Empty;
        for (var i = 0; i < records.Count; i++)
        {
            if (i == records.Count / 2)
            {
                refolded = CatalogueEncoding.Decode(CatalogueEncoding.Encode(refolded, withSequences: true));
            }

            refolded = CatalogueFolding.Fold(refolded, records[i].Document, i + 1);
        }

        Assert.Equal(CatalogueEncoding.Encode(state, withSequences: true), CatalogueEncoding.Encode(refolded, withSequences: true));
        Assert.Equal(
            state.UsedBy.SelectMany(u => u.Value.Select(c => (u.Key.Type, u.Key.Id, c))).Order(),
            refolded.UsedBy.SelectMany(u => u.Value.Select(c => (u.Key.Type, u.Key.Id, c))).Order());
        var later = records.Select((r, i) => (r, i)).Aggregate(
            CatalogueState.Empty, (s, r) => CatalogueFolding.Fold(s, r.r.Document, (r.i * 3) + 7));
        Assert.Equal(CatalogueEncoding.Encode(state, withSequences: false), CatalogueEncoding.Encode(later, withSequences: false));
    }

    private static string WithoutNumber(Document document) =>
        System.Text.Encoding.UTF8.GetString(CatalogueCampaign.Find(document.Json, out _)!.Write(0));

    private sealed class Model
    {
        public Dictionary<DocumentKey, string> Documents { get; private set; } = [];

        public Dictionary<DocumentKey, long> Revisions { get; } = [];

        public ChangeOutcome Change(WantedChange[] changes)
        {
            if (changes.Any(c => c.ExpectedRevision is { } n && n != (Documents.ContainsKey(KeyOf(c)) ? Revisions[KeyOf(c)] : 0)))
            {
                return ChangeOutcome.LostRace;
            }

            var next = new Dictionary<DocumentKey, string>(Documents);
            var touched = new List<DocumentKey>();
            foreach (var change in changes)
            {
                var json = System.Text.Encoding.UTF8.GetString(change.Json.Span);
                if (change.Deleted ? next.Remove(KeyOf(change)) : next.GetValueOrDefault(KeyOf(change)) != json)
                {
                    touched.Add(KeyOf(change));
                    if (!change.Deleted)
                    {
                        next[KeyOf(change)] = json;
                    }
                }
            }

            if (touched.Count == 0)
            {
                return ChangeOutcome.Unchanged;
            }

            if (next.Any(d => d.Key.Type == "campaign" && !d.Value.Contains("\"ended\"", StringComparison.Ordinal) &&
                !next.Keys.Any(p => p.Type == "placement" && d.Value.Contains($"\"{p.Id}\"", StringComparison.Ordinal))))
            {
                return ChangeOutcome.Refused;
            }

            if (next.Any(d => d.Key.Type == "segment" && !ReachesAnEnd(next, d.Key.Id, 0)))
            {
                return ChangeOutcome.Refused;
            }

            touched.ForEach(key => Revisions[key] = Revisions.GetValueOrDefault(key) + 1);
            Documents = next;
            return ChangeOutcome.Changed;
        }

        // A segment here names one other at most: whoever follows long enough has gone in a circle.
        private static bool ReachesAnEnd(Dictionary<DocumentKey, string> documents, string id, int steps)
        {
            if (steps > 5 || !documents.TryGetValue(new DocumentKey("segment", id), out var json))
            {
                return false;
            }

            var at = json.IndexOf("\"value\":\"", StringComparison.Ordinal);
            return at < 0 || ReachesAnEnd(documents, json.Substring(at + 9, 2), steps + 1);
        }

        private static DocumentKey KeyOf(WantedChange change) => new(change.Type, change.Id);
    }
}
