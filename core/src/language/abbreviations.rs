//! Abbreviations that CLDR's suppressions of sentence breaks lack, in lower case.
//!
//! Sources: the norms of [`super::conventions`], and fi: Kielitoimisto; da: Dansk
//! Sprognævn, Retskrivningsordbogen; nb: Språkrådet, Forkortelser; hu: A magyar helyesírás
//! szabályai; sk: Pravidlá slovenského pravopisu; ro: DOOM; hr: Hrvatski pravopis; sl:
//! Slovenski pravopis; sr: Правопис Матице српске; bg: Официален правописен речник; be:
//! Правілы беларускай арфаграфіі; el: Τριανταφυλλίδης, Νεοελληνική γραμματική.

/// By language (BCP 47, without region), with spaces between.
pub(super) static ABBREVIATIONS: &[(&str, &str)] = &[
    (
        "be",
        "акад. вул. г. гг. гл. д. дзярж. им. кв. млн. млрд. напр. п. праф. р. рр. с. св. \
         стар. т. тыс. у. інш.",
    ),
    (
        "bg",
        "акад. бел. бр. бул. в. вж. вкл. г. гр. доц. д-р. др. ет. и. им. инж. кв. лв. мин. \
         млн. млрд. нар. напр. обл. подп. пр. проф. р. с. св. сл. ср. стр. т. т.е. т.н. тел. \
         ул. хил. чл.",
    ),
    (
        "cs",
        "apod. atd. čl. č. doc. ekonom. fin. gen. hod. ing. j. kpt. l. m. max. mil. min. mj. \
         mjr. mld. mudr. např. nám. n. o. odst. ph.d. phdr. por. př. prof. r. resp. s. spol. \
         stol. str. sv. tis. tj. tzn. tzv. ul. ú. vč. zn.",
    ),
    (
        "da",
        "adr. art. bl.a. ca. cand. d.v.s. dr. eks. evt. f.eks. f.kr. fig. hhv. inkl. jf. kap. \
         kgl. kl. maks. mht. mia. mio. mm. mr. m.fl. m.m. m.v. nr. o.l. osv. pct. pga. pkt. \
         prof. skt. stk. tlf. vedr. vha.",
    ),
    (
        "de",
        "b. b.a. d. d.h. h. i.d.r. s. u.a. u.u. v.a. z. z.b. ca. bzw. st. dr. prof. nr. mio. \
         mrd. sog. str.",
    ),
    (
        "el",
        "αρ. βλ. γεν. δηλ. δισ. δρ. εκ. εκατ. κ. κα. κ.ά. κ.λπ. κεφ. κλπ. λ.χ. μ. μ.μ. ν. \
         ό.π. παρ. π.μ. π.χ. πρβλ. σελ. στ. τ. τηλ. τ.μ. χιλ. χλμ.",
    ),
    (
        "en",
        "a.m. approx. assn. bros. capt. co. col. corp. dept. dr. est. ext. ft. gen. gov. inc. \
         jr. lt. ltd. mr. mrs. ms. mt. no. p.m. prof. rep. rev. sen. sgt. sr. st. univ. vol. \
         vs.",
    ),
    (
        "es",
        "art. avda. dr. dra. ee. uu. sr. sra. ud. uds. núm. pág.",
    ),
    (
        "fi",
        "alk. ap. as. ed. ekr. em. engl. ent. esim. fil. huom. jkr. jne. joht. kl. ko. ks. \
         lat. ls. maist. mm. mrd. mrs. ns. nyk. oik. os. prof. puh. ransk. ruots. saks. synt. \
         tms. tri. ts. ven. vrt. vs. ym. yms. yo.",
    ),
    ("fr", "av. bd. env. p. st. v. vol."),
    (
        "hr",
        "br. čl. dipl. dr. god. gđa. inž. itd. mil. mlrd. mr. npr. odn. odv. oko. op. prof. \
         r. sl. st. sv. tel. tisuć. tj. tzv. ul. usp.",
    ),
    (
        "hu",
        "adj. bp. cca. csüt. dr. du. em. ezr. f. feb. hétf. ifj. ill. ism. jan. jún. júl. kb. \
         kft. ker. km. krt. l. li. lsd. m. max. megj. min. mrd. n. nr. nyrt. okt. old. özv. \
         pl. pf. prof. sk. stb. szept. szt. sz. t. tel. tvr. u. uo. ún. vas. vö. zrt.",
    ),
    ("it", "dott. prof. sig. on. ing. avv. art. ca. n."),
    (
        "nb",
        "adr. art. bl.a. ca. dr. d.v.s. e.kr. ev. f.eks. f.kr. forts. gt. hhv. inkl. iflg. \
         jf. kap. kl. maks. mht. mill. mrd. m.fl. m.m. m.v. nr. o.l. osv. pga. pkt. pst. \
         prof. st. tlf. vedr. vha.",
    ),
    (
        "nl",
        "a. bijv. bv. ca. d.w.z. dhr. dr. drs. enz. e.d. etc. evt. ing. ir. jl. km. m.b.t. \
         m.n. mevr. mgr. min. mr. nr. o.a. o.m. prof. resp. st. t.a.v. t.o.v. vgl. z.g.",
    ),
    (
        "no",
        "adr. art. bl.a. ca. dr. d.v.s. e.kr. ev. f.eks. f.kr. forts. gt. hhv. inkl. iflg. \
         jf. kap. kl. maks. mht. mill. mrd. m.fl. m.m. m.v. nr. o.l. osv. pga. pkt. pst. \
         prof. st. tlf. vedr. vha.",
    ),
    (
        "pl",
        "al. art. bp. doc. gen. godz. ha. hab. im. in. inż. itd. itp. ks. m. m.in. min. mjr. \
         n. np. nt. ob. os. ok. pl. płk. pn. por. poz. proc. prof. pt. r. red. rep. św. tel. \
         tj. tys. tzw. ul. ur. ust. w. zob. zw.",
    ),
    ("pt", "dr. dra. prof. sr. sra. art. av. nº."),
    (
        "ro",
        "alin. art. bd. ca. cap. dl. dna. dr. dvs. etc. ex. fig. ing. jud. lit. max. mil. \
         min. mld. nr. op. p. pag. pct. prof. sf. str. tel. vol.",
    ),
    (
        "ru",
        "г. гг. в. вв. ул. им. тыс. млн. млрд. руб. т. д. п. др. пр. см. ср. стр. с. обл. р. \
         н. э. св. проф. акад. англ. нем. фр. лат. сокр.",
    ),
    (
        "sk",
        "a.s. apod. art. č. doc. dr. gen. hod. ing. kpt. max. mil. min. mld. mudr. napr. nám. \
         ods. op. p. písm. por. pozn. prof. r. resp. s.r.o. spol. str. sv. tis. tj. tzn. tzv. \
         ul. ust. vyd. zb. zn.",
    ),
    (
        "sl",
        "angl. čl. dipl. dr. gl. idr. ing. ipd. itd. itn. lat. mag. mdr. mio. mrd. nem. npr. \
         odst. okt. oz. prof. sv. sr. str. št. tel. tj. tš. ul. univ.",
    ),
    (
        "sr",
        "бр. г. год. др. ен. итд. мил. млрд. нпр. одн. пр. проф. р. св. сл. ст. стр. тзв. тј. \
         ул. чл. br. čl. dr. god. itd. mil. mlrd. npr. odn. prof. sl. st. str. sv. tj. tzv. \
         ul.",
    ),
    (
        "sv",
        "ca. dr. exkl. inkl. inst. kl. prof. s.k. t.ex. bl.a. d.v.s. m.m.",
    ),
    (
        "tr",
        "av. bkz. cad. doç. dr. fak. gen. mah. müh. no. op. ör. prof. sn. sok. vb. vd. vs. \
         yrd. yy.",
    ),
    (
        "uk",
        "вул. грн. див. ім. км. м. млн. млрд. н. напр. обл. о. п. просп. проф. р. рр. с. св. \
         ст. стор. т. тис. акад. англ. е. ін.",
    ),
];
