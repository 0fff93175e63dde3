using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Pathways.Designer.Api;

namespace Pathways.Designer.Errors;

public static class ErrorPages
{
    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler("/erreur/500", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/erreur/{0}", createScopeForStatusCodePages: true);
        // Nearer to the work than the pages are, so that a program never gets a page.
        app.UseWhen(context => ApiProblems.IsForProgram(context.Request), api => api
            .UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandler = context => ApiProblems.Of(StatusCodes.Status500InternalServerError).ExecuteAsync(context),
            })
            .UseStatusCodePages(context => ApiProblems.Of(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext)));
        app.Use((context, next) =>
        {
            // An error page is shown, not sent to: whatever form led here is not its own.
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
            {
                context.Request.Method = HttpMethods.Get;
                context.Features.Set<IAntiforgeryValidationFeature>(null);
            }

            return next(context);
        });
        if (app.Environment.IsProduction())
            app.UseHsts();
    }
}
