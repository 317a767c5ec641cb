using System.CommandLine;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using LuckyCart.Bench.Decisions;
using LuckyCart.Bench.Measures;
using LuckyCart.Bench.Reports;
using LuckyCart.Bench.Servers;

var clock = TimeProvider.System;
var port = new Option<int>("--port") { Description = "First of two ports", DefaultValueFactory = _ => 18_440 };
var rounds = new Option<int>("--rounds") { Description = "Turns of both servers", DefaultValueFactory = _ => 3 };
var seconds = new Option<int>("--seconds") { Description = "Length of each load", DefaultValueFactory = _ => 15 };
var rate = new Option<double>("--rate") { Description = "Posts arriving a second in the paced load", DefaultValueFactory = _ => 1_200 };
var shoppers = new Option<int>("--shoppers") { Description = "Shoppers to activate", DefaultValueFactory = _ => 20_000 };
var orders = new Option<int>("--orders") { Description = "Orders to replay", DefaultValueFactory = _ => 1_500 };

var bare = new Command("bare", "The bare Kestrel endpoint that LuckyCart is compared with") { port };
bare.SetAction((parsed, _) => BareServer.RunAsync(parsed.GetValue(port)));

var posts = new Command("posts", "Single-event posts with 300 live campaigns against bare Kestrel, taking turns") { port, rounds, seconds, rate };
posts.SetAction((parsed, _) => PrintAsync(new PostsAgainstBare(
    parsed.GetValue(port), parsed.GetValue(rounds), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rate), clock).RunAsync()));

var idle = new Command("idle", "Bytes of memory per idle active shopper") { port, shoppers };
idle.SetAction((parsed, _) => PrintAsync(new IdleShoppers(parsed.GetValue(port), parsed.GetValue(shoppers), clock).RunAsync()));

var replay = new Command("replay", "Replay rate by events a post") { port, orders };
replay.SetAction((parsed, _) => PrintAsync(new ReplayRate(parsed.GetValue(port), parsed.GetValue(orders), clock).RunAsync()));

var journals = new Option<int>("--journals") { Description = "Journals appended to", DefaultValueFactory = _ => 20_000 };
var journal = new Command("journal", "The journal store alone, against RocksDB bare") { journals, seconds };
journal.SetAction((parsed, _) => PrintAsync(new JournalAppends(
    parsed.GetValue(journals), TimeSpan.FromSeconds(parsed.GetValue(seconds)), clock).RunAsync()));

var decisions = new Command("decisions", "Time and bytes of folding and deciding one event, BenchmarkDotNet");
decisions.SetAction(_ => BenchmarkRunner.Run<FoldAndDecide>(DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(10), logOutput: false)))));

var moments = new Option<int>("--moments") { Description = "Moments of real shoppers to decide", DefaultValueFactory = _ => 1_000 };
var decided = new Option<int>("--decisions") { Description = "Decisions for each number of campaigns", DefaultValueFactory = _ => 100_000 };
var index = new Command("index", "A decision's cost by the number of live campaigns, index against naive scan") { moments, decided };
index.SetAction((parsed, _) => PrintAsync(Task.FromResult(IndexFigures.Run(parsed.GetValue(moments), parsed.GetValue(decided)))));

var triples = new Option<int>("--triples") { Description = "Random (shopper, campaign, moment) triples to explain", DefaultValueFactory = _ => 10_000 };
var explain = new Command("explain", "Explanations after a replay: agreement with the record, and time") { port, orders, triples };
explain.SetAction((parsed, _) => PrintAsync(new ExplainFigures(
    parsed.GetValue(port), parsed.GetValue(orders), parsed.GetValue(triples), clock).RunAsync()));

var scan = new Command("scan", "Index against naive scan at 1,000 and 10,000 campaigns, BenchmarkDotNet");
scan.SetAction(_ => BenchmarkRunner.Run<IndexAgainstScan>(DefaultConfig.Instance.AddJob(Job.ShortRun.WithToolchain(new InProcessEmitToolchain(TimeSpan.FromMinutes(20), logOutput: false)))));
var records = new Option<long>("--records") { Description = "Records to count anew", DefaultValueFactory = _ => 100_000 };
var numbers = new Command("numbers", "How far live numbers are behind a paced load, and how fast they are counted anew") { port, seconds, rate, records };
numbers.SetAction((parsed, _) => PrintAsync(new NumbersFigures(
    parsed.GetValue(port), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rate), parsed.GetValue(records), clock).RunAsync()));
var empty = new Command("empty", "Fold and match of a warm shopper against an empty call to an active grain") { moments };
empty.SetAction((parsed, _) => PrintAsync(AgainstEmptyCall.RunAsync(parsed.GetValue(moments))));

var listed = new Option<int>("--campaigns") { Description = "Campaigns of the retailer", DefaultValueFactory = _ => 5_000 };
var calls = new Option<int>("--calls") { Description = "Calls of each kind", DefaultValueFactory = _ => 200 };
var list = new Command("campaign-list", "The list of campaigns as the pages ask for it: time and size") { port, listed, calls };
list.SetAction((parsed, _) => PrintAsync(new CampaignListFigures(
    parsed.GetValue(port), parsed.GetValue(listed), parsed.GetValue(calls), clock).RunAsync()));

return await new RootCommand("LuckyCart's load figures; see docs/benchmarks.md") { bare, posts, idle, replay, journal, decisions, index, scan, empty, explain, numbers, list }.Parse(args).InvokeAsync();

async Task PrintAsync(Task<string> figures)
{
    var text = await figures;
    await Console.Out.WriteLineAsync(Hardware.Describe(clock) + "\n\n" + text);
}
