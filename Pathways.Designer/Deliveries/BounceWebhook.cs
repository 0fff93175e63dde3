using System.Threading.RateLimiting;
using Pathways.Engine.Outbox.Bounces;
using static Pathways.Designer.Layout.Wording;

namespace Pathways.Designer.Deliveries;

/// <summary>Takes in a report that a mail provider posts as the message itself, signed with the shared secret.</summary>
public sealed class BounceWebhook(BounceDesk desk, TimeProvider clock) : IDisposable
{
    public const string Path = "/api/retours";

    private const int MostPerMinute = 120;

    private readonly FixedWindowRateLimiter _limiter = new(new FixedWindowRateLimiterOptions { PermitLimit = MostPerMinute, Window = TimeSpan.FromMinutes(1) });

    public async Task<IResult> TakeAsync(HttpContext http, string secret)
    {
        using var permit = _limiter.AttemptAcquire();
        if (!permit.IsAcquired)
        {
            http.Response.Headers.RetryAfter = "60";
            return Problem(StatusCodes.Status429TooManyRequests, DeliveriesTexts.TooMany, DeliveriesTexts.TooManyText);
        }

        if (await ReadAsync(http.Request, http.RequestAborted) is not { } body)
            return Problem(StatusCodes.Status413PayloadTooLarge, DeliveriesTexts.TooLarge, Fill(DeliveriesTexts.TooLargeText, DeliveryReports.LargestMessage));
        if (!WebhookSignature.Holds(http.Request.Headers[WebhookSignature.Header], secret, clock.GetUtcNow(), body))
            return Problem(StatusCodes.Status401Unauthorized, DeliveriesTexts.Unsigned, Fill(DeliveriesTexts.UnsignedText, WebhookSignature.Header));
        return Results.Json(new { outcome = (await desk.TakeAsync(body, http.RequestAborted)).ToString() });
    }

    public void Dispose() => _limiter.Dispose();

    private static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            body.Write(buffer, 0, count);
            if (body.Length > DeliveryReports.LargestMessage)
                return null;
        }

        return body.ToArray();
    }

    private static IResult Problem(int status, string title, string detail) => Results.Problem(detail, statusCode: status, title: title);
}
