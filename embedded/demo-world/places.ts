import { type BureauCode, isBureauCode } from '../../fapiao/bureaus.ts';

/** A county-level district where companies of the demo world are registered. */
export interface Place {
  readonly bureau: BureauCode;
  /** City without 市, as company names begin, e.g. 北京. */
  readonly city: string;
  /** Telephone area code. */
  readonly areaCode: string;
  /** Six digits of GB/T 2260. */
  readonly regionCode: string;
  readonly district: string;
}

/** Bureau, share of all invoices, then for each city its area code and some districts with their GB/T 2260 codes. */
const TABLE = `
1100 26 北京/010:110101东城区,110102西城区,110105朝阳区,110106丰台区,110108海淀区,110112通州区,110115大兴区
1200 9 天津/022:120101和平区,120102河东区,120104南开区,120111西青区,120116滨海新区
1300 12 石家庄/0311:130102长安区,130104桥西区 唐山/0315:130203路北区 廊坊/0316:131002安次区
1400 8 太原/0351:140105小店区,140106迎泽区 大同/0352:140213平城区
1500 8 呼和浩特/0471:150102新城区,150105赛罕区 包头/0472:150203昆都仑区
2100 9 沈阳/024:210102和平区,210103沈河区,210112浑南区 鞍山/0412:210302铁东区
2102 8 大连/0411:210202中山区,210203西岗区,210204沙河口区,210211甘井子区
2200 7 长春/0431:220102南关区,220104朝阳区 吉林/0432:220202昌邑区
2300 8 哈尔滨/0451:230102道里区,230103南岗区 大庆/0459:230603龙凤区
3100 28 上海/021:310101黄浦区,310104徐汇区,310105长宁区,310112闵行区,310114嘉定区,310115浦东新区,310117松江区
3200 32 南京/025:320102玄武区,320106鼓楼区,320115江宁区 苏州/0512:320505虎丘区,320506吴中区 无锡/0510:320213梁溪区
3300 28 杭州/0571:330102上城区,330106西湖区,330108滨江区,330110余杭区 温州/0577:330302鹿城区
3302 10 宁波/0574:330203海曙区,330205江北区,330206北仑区,330212鄞州区
3400 13 合肥/0551:340102瑶海区,340104蜀山区,340111包河区 芜湖/0553:340202镜湖区
3500 12 福州/0591:350102鼓楼区,350104仓山区 泉州/0595:350503丰泽区
3502 9 厦门/0592:350203思明区,350206湖里区,350211集美区
3600 10 南昌/0791:360102东湖区,360111青山湖区 赣州/0797:360702章贡区
3700 22 济南/0531:370102历下区,370103市中区 淄博/0533:370303张店区 烟台/0535:370602芝罘区
3702 11 青岛/0532:370202市南区,370203市北区,370211黄岛区,370212崂山区
4100 16 郑州/0371:410102中原区,410103二七区,410105金水区 洛阳/0379:410302老城区
4200 15 武汉/027:420102江岸区,420106武昌区,420111洪山区 宜昌/0717:420502西陵区
4300 13 长沙/0731:430102芙蓉区,430103天心区,430104岳麓区,430202荷塘区
4400 34 广州/020:440104越秀区,440105海珠区,440106天河区 佛山/0757:440605南海区,440606顺德区 珠海/0756:440402香洲区
4403 26 深圳/0755:440303罗湖区,440304福田区,440305南山区,440306宝安区,440307龙岗区
4500 9 南宁/0771:450103青秀区,450107西乡塘区 柳州/0772:450203鱼峰区 桂林/0773:450305七星区
4600 7 海口/0898:460105秀英区,460106龙华区,460203吉阳区
5000 13 重庆/023:500103渝中区,500105江北区,500106沙坪坝区,500107九龙坡区,500112渝北区
5100 17 成都/028:510104锦江区,510105青羊区,510107武侯区 绵阳/0816:510703涪城区
5200 8 贵阳/0851:520102南明区,520103云岩区,520302红花岗区
5300 8 昆明/0871:530102五华区,530103盘龙区,530111官渡区 曲靖/0874:530302麒麟区
5400 6 拉萨/0891:540102城关区 日喀则/0892:540202桑珠孜区
6100 11 西安/029:610102新城区,610103碑林区,610113雁塔区 宝鸡/0917:610302渭滨区
6200 7 兰州/0931:620102城关区,620103七里河区 天水/0938:620502秦州区
6300 6 西宁/0971:630102城东区,630103城中区,630104城西区
6400 6 银川/0951:640104兴庆区,640106金凤区 石嘴山/0952:640202大武口区
6500 7 乌鲁木齐/0991:650102天山区,650103沙依巴克区,650104新市区 克拉玛依/0990:650203克拉玛依区
`;

/** A bureau with its districts and its share of all invoices. */
export interface BureauPlaces {
  readonly bureau: BureauCode;
  /** Relative to the other bureaus; its economy, roughly, and never so small that a small world lacks it. */
  readonly weight: number;
  readonly places: readonly Place[];
}

function placesOf(bureau: BureauCode, city: string): Place[] {
  const [head = '', districts = ''] = city.split(':');
  const [name = '', areaCode = ''] = head.split('/');
  return districts.split(',').map((text) => ({
    bureau,
    city: name,
    areaCode,
    regionCode: text.slice(0, 6),
    district: text.slice(6),
  }));
}

function readRow(row: string): BureauPlaces {
  const [bureau = '', weight, ...cities] = row.split(' ');
  if (!isBureauCode(bureau)) throw new RangeError(`places: ${bureau} is no bureau`);
  return { bureau, weight: Number(weight), places: cities.flatMap((city) => placesOf(bureau, city)) };
}

/** All 36 bureaus, in the order of their codes. */
export const BUREAU_PLACES: readonly BureauPlaces[] = TABLE.trim().split('\n').map(readRow);
