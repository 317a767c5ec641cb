using LuckyCart.Hosting.OpenApi;
using static LuckyCart.BackOffice.BackOfficeRoutes;

namespace LuckyCart.BackOffice.Explanations;

/// <summary>Routes about documents that may not be saved: their sentences, and what they would do.</summary>
internal static class ExplanationRoutes
{
    public static void MapWords(IEndpointRouteBuilder routes)
    {
        var explanations = routes.ServiceProvider.GetRequiredService<ExplainEndpoints>();
        var sentences = routes.ServiceProvider.GetRequiredService<SentenceEndpoints>();
        BackOfficeRoutes.Map(
            routes, "GET", Campaign + "/sentences", Viewer, sentences.GetAsync,
            new("getSentences", "Explanations", "Each rule and cap as one plain sentence, in French and English")
            {
                Answer = "CampaignSentences", Problems = [404, 422],
            });
        BackOfficeRoutes.Map(
            routes, "POST", Retailer + "/campaigns/sentences", Editor, sentences.PostAsync,
            new("postSentences", "Explanations", "The same of a document that is not saved nor need be finished: its sound rules and caps, and its faults")
            {
                Body = "UnsavedDocument", BodyTypes = Json, Answer = "CampaignSentences", Problems = [400, 404, 413, 415, 422],
            });
        BackOfficeRoutes.Map(
            routes, "POST", Retailer + "/campaigns/try", Editor, explanations.TryUnsavedAsync,
            new("tryUnsaved", "Explanations", "What would be decided for a document that is not saved, beside what is live; without any effect")
            {
                Body = "UnsavedTrial", BodyTypes = Json, Answer = "TrialResult", Problems = [400, 404, 413, 415, 422],
            });
    }
}
