namespace Pathways.Designer.Partners;

public static class PartnersSetup
{
    public static void AddPartners(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<PartnerList>();
        builder.Services.AddScoped<PartnerDesk>();
    }
}
