namespace Pathways.Designer.Partners;

public static class PartnersSetup
{
    public static void AddPartners(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<PartnerList>();
        builder.Services.AddScoped<PartnerEdits>();
        builder.Services.AddScoped<PartnerDesk>();
        builder.Services.AddScoped<PartnerContacts>();
        builder.Services.AddScoped<PartnerPauseDesk>();
    }
}
