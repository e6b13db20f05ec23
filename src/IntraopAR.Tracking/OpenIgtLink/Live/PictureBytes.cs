namespace IntraopAR.Tracking;

/// <summary>From an IMAGE to the pixels of a <see cref="PictureSample"/>.</summary>
internal static class PictureBytes
{
    /// <returns>Grey as it came, colour turned from red, green, blue; null with a reason where it is no such picture.</returns>
    public static ReadOnlyMemory<byte>? Of(ImageBody body, out string reason)
    {
        reason = body switch
        {
            { Dimensions.K: not 1 } => $"a volume of {body.Dimensions.K} slices is no picture",
            { Scalar: not WireScalar.UInt8 } => $"pixels of {body.Scalar}: only bytes are pictures here",
            { Components: not (1 or 3) } => $"{body.Components} numbers per pixel: 1 and 3 are known",
            _ when body.BlockSize != body.Dimensions => "only a block of the picture was sent",
            _ => "",
        };
        if (reason.Length > 0) return null;
        if (body.Components == 1) return body.Pixels;
        var turned = GC.AllocateUninitializedArray<byte>(body.Pixels.Length);
        var pixels = body.Pixels.Span;
        for (var i = 0; i + 2 < turned.Length; i += 3) (turned[i], turned[i + 1], turned[i + 2]) = (pixels[i + 2], pixels[i + 1], pixels[i]);
        return turned;
    }
}
