using Pathways.Activities.Handoffs;

namespace Pathways.Designer.PartnerReplies;

public static class PartnerRepliesSetup
{
    public static void AddPartnerReplies(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ReplyLinks>();
        builder.Services.AddSingleton<IReplyLinks>(provider => provider.GetRequiredService<ReplyLinks>());
        builder.Services.AddScoped<ReplyDesk>();
        builder.Services.AddScoped<ReplyVisit>();
    }
}
